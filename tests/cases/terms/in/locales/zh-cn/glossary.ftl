# ours
-invoice = 发票
-broken = {
