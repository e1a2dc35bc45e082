# ours
-invoice = 发票
-broken 帐单
