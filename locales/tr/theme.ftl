### Varsayılan temanın Türkçe metinleri

## Frame

skip = Metne geç
pages = Sayfalar
contents = Bu sayfada
breadcrumbs = Buradasınız
built = Diglot { $version } ile oluşturuldu

## Switchers. $language is a language’s own name, such as “Français”

language = Dil:
edition = Sürüm türü
switch-fallback = çevrilmedi, kaynak dilde açılır ({ $language })
switch-fallback-source = çevrilmedi, kaynak dilde açılır
switch-missing = kullanılamıyor
appearance = Görünüm
appearance-auto = Cihazla aynı
appearance-light = Açık
appearance-dark = Koyu

## Notes about the translation. $language is the source language’s own name, $from another’s

machine-translated = Bu sayfa makine tarafından çevrildi ve hatalar içerebilir.
stale = Kaynak sayfa ({ $language }) bu çeviri yapıldıktan sonra değişti.
stale-link = Kaynak sayfayı oku
pairs =
    { $count ->
        [one] Bu sayfadaki { $count } cümle kaynak dilinde ({ $language }) okunabilir: cümlenin üzerine gelin, dokunun veya Tab tuşuyla ulaşın.
       *[other] Bu sayfadaki { $count } cümle kaynak dilinde ({ $language }) okunabilir: birinin üzerine gelin, dokunun veya Tab tuşuyla ulaşın.
    }
pairs-all = Tüm kaynak cümleleri göster
recovered = Kaynak metin, bu sayfanın başka bir çevirisinden elde edildi ({ $from }).

## Where this edition differs from its base. $edition is the name of either

differences =
    { $count ->
        [one] Bu sayfa şundan bir yerde ayrılıyor: “{ $edition }”
       *[other] Bu sayfa şundan { $count } yerde ayrılıyor: “{ $edition }”
    }
differences-marked = Her biri aşağıdaki metinde numarasıyla işaretlendi.
differences-only = Yalnızca şurada: “{ $edition }”

## Below the text

updated = Son güncelleme:
date =
    { $day } { $month ->
        [1] Ocak
        [2] Şubat
        [3] Mart
        [4] Nisan
        [5] Mayıs
        [6] Haziran
        [7] Temmuz
        [8] Ağustos
        [9] Eylül
        [10] Ekim
        [11] Kasım
       *[12] Aralık
    } { $year }
pager = Komşu sayfalar
previous = Önceki
next = Sonraki

## Pages without a document

documentation = Belgeler
home-choose = Dilinizi seçin
home-pages =
    { $count ->
        [one] { $count } sayfa
       *[other] { $count } sayfa
    }
not-found = Sayfa bulunamadı
not-found-text = Bu adreste bir sayfa yok. Taşınmış olabilir veya adreste bir hata olabilir.
not-found-home = Ana sayfaya git
moved = Bu sayfa taşındı:

## Within the text of a page

alert-note = Not
alert-tip = İpucu
alert-important = Önemli
alert-warning = Uyarı
alert-caution = Dikkat
heading-link = Bu başlığın bağlantısı
footnotes = Dipnotlar
footnote-back = Metne dön
video = Videoyu izle
task-done = Tamamlandı:
task-open = Yapılacak:
edition-base = Küresel
edition-china = Çin (21Vianet)
edition-us-gov = ABD kamu kurumları
edition-germany = Almanya

## Published sites: $language is the source language’s own name, $what names products or versions

edit-page = Bu sayfayı düzenle
version = Sürüm:
fallback-page = Bu sayfa henüz çevrilmedi; kaynak dilinde ({ $language }) gösteriliyor.
applies-to = Şunlar için geçerlidir: { $what }
image-description = Görüntü açıklaması
image-enlarge = Görüntüyü büyüt

## Heads of lists of links on landing pages

links-overview = Genel bakış
links-quickstart = Hızlı başlangıç
links-tutorial = Öğretici
links-how-to-guide = Nasıl yapılır kılavuzu
links-concept = Kavram
links-reference = Başvuru
links-architecture = Mimari
links-sample = Örnek
links-deploy = Dağıtım
links-get-started = Başlarken
links-download = İndirme
links-learn = Eğitim
links-video = Video
links-whats-new = Yenilikler

## Reading beside the source, and where a translation is behind it. $language is the source language’s own name

side-by-side = Yan yana
sentence-link = Bu cümlenin bağlantısı
sentence-report = Bu cümleyi bildir
report-page = Bu sayfadaki bir sorunu bildir
copy = Kopyala
copied = Kopyalandı
section-behind = Kaynak sayfa ({ $language }) burada artık başka bir şey söylüyor
section-now = Şimdi ne diyor
section-gone = Artık ne demiyor
alert-lacking = Bu uyarı çeviride yok. Kaynak sayfada ({ $language }) olduğu gibi gösteriliyor.
## Searching. $query is what the reader typed

search = Ara
search-hint = Bu sayfalarda ara
search-count =
    { $count ->
        [one] { $count } sonuç
       *[other] { $count } sonuç
    }
search-none = “{ $query }” için sonuç yok
search-most = Hiçbir sayfada tüm sözcükler yok. Bunlarda çoğu var.
search-close = Aramayı kapat
search-failed = Arama dizini yüklenemedi. Yeniden deneyin.
