## What `diglot serve` shows to writers on a page

serve-page = Bu sayfanın bulguları
serve-title = Diglot’un buldukları
serve-close = Kapat
serve-here = Bu sayfada
serve-more = ve { $count } tane daha: diglot check gösterir
serve-elsewhere = Sayfa olmayan dosyalarda
serve-failed = Site oluşturulamadı
serve-last = Gördüğünüz, oluşturulabilen son sitedir.
serve-translation = çeviri
serve-source = kaynak
serve-help = yardım
serve-error = hata
serve-warn = uyarı
serve-hint = ipucu
serve-silent = sunucu yanıt vermiyor

## What the button says

serve-errors =
    { $count ->
        [one] { $count } hata
       *[other] { $count } hata
    }
serve-warnings =
    { $count ->
        [one] { $count } uyarı
       *[other] { $count } uyarı
    }
serve-hints =
    { $count ->
        [one] { $count } ipucu
       *[other] { $count } ipucu
    }
serve-findings =
    { $count ->
        [one] { $count } bulgu
       *[other] { $count } bulgu
    }
