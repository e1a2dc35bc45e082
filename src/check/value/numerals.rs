//! Numbers that are written as words, in many languages: only ever to forgive that a digit is missing.
//!
//! So stems are enough, and a stem that fits too much costs a finding, not a false alarm. Stems of up to three letters
//! must be the whole word; those of scripts without spaces may stand anywhere.

use super::scales;

/// For each language, values and the stems of words for them.
const NUMERALS: &[(&str, &str)] = &[
    (
        "en",
        "0 zero no none midnight 1 one once single a an first each per the another individual 2 two twice second double both pair dual couple half bi 3 three third triple thrice tri 4 four fourth quarter quad 5 five fifth 6 six half-year 7 seven week weekly 8 eight 9 nine ninth 10 ten tenth decade 11 eleven 12 twelve twelfth dozen noon year annual yearly 13 thirteen 14 fourteen fortnight 15 fifteen 16 sixteen 17 seventeen 18 eighteen 19 nineteen 20 twent 24 day 30 thirt month 40 fort 50 fift half 60 sixt hour minute 70 sevent 80 eight 90 ninet 100 hundred cent 365 year annual 1000 thousand",
    ),
    (
        "fr",
        "0 zéro minuit aucun 1 un une premier première unique seul chaque par le la 2 deux deuxième second seconde double demi 3 trois troisième tiers tierce triple trimestr 4 quatre quatrième quart quadruple 5 cinq cinquième 6 six sixième semestr 7 sept septième semaine hebdo 8 huit huitième 9 neuf neuvième 10 dix dixième dizaine 11 onze onzième 12 douze douzième douzaine midi an année annuel 13 treize 14 quatorze 15 quinze quinzaine 16 seize 17 dix-sept 18 dix-huit 19 dix-neuf 20 vingt vingtaine 30 trente trentaine mois 40 quarante 50 cinquante moitié 60 soixante 70 soixante-dix septante 80 quatre-vingt huitante octante 90 quatre-vingt-dix nonante 100 cent centaine 365 année annuel 1000 mille millier",
    ),
    (
        "es",
        "0 cero medianoche ningún ninguna 1 un una uno primer único única cada por 2 dos segundo segunda doble ambos ambas medio 3 tres tercer tercero tercera triple trimestr 4 cuatro cuarto cuarta trimestr 5 cinco quinto quinta 6 seis sexto sexta semestr 7 siete séptim semana 8 ocho octavo octava 9 nueve noveno novena 10 diez décim 11 once undécim 12 doce docena mediodía duodécim año anual 13 trece 14 catorce 15 quince quincena 16 dieciséis 17 diecisiete 18 dieciocho 19 diecinueve 20 veinte veint 30 treinta mes 40 cuarenta 50 cincuenta mitad 60 sesenta 70 setenta 80 ochenta 90 noventa 100 cien ciento 365 año 1000 mil",
    ),
    (
        "pt",
        "0 zero meia-noite nenhum 1 um uma primeir único única cada por 2 dois duas segundo segunda dobro duplo ambos ambas meio 3 três terceir triplo trimestr 4 quatro quarto quarta trimestr 5 cinco quinto quinta 6 seis sexto sexta semestr 7 sete sétim semana 8 oito oitav 9 nove nono nona 10 dez décim 11 onze 12 doze dúzia meio-dia ano anual 13 treze 14 quatorze catorze 15 quinze quinzena 16 dezesseis dezasseis 17 dezessete dezassete 18 dezoito 19 dezenove dezanove 20 vinte 30 trinta mês 40 quarenta 50 cinquenta metade 60 sessenta 70 setenta 80 oitenta 90 noventa 100 cem cento 365 ano anual 1000 mil",
    ),
    (
        "gl",
        "1 un unha primeir 2 dous dúas segund 3 tres terceir 4 catro cuart 5 cinco quint 6 seis 7 sete 8 oito 9 nove 10 dez 11 once 12 doce 15 quince 20 vinte 30 trinta 100 cen 1000 mil",
    ),
    (
        "ca",
        "1 un una primer 2 dos dues segon 3 tres tercer 4 quatre quart 5 cinc cinquè 6 sis 7 set 8 vuit 9 nou 10 deu 11 onze 12 dotze 15 quinze 20 vint 30 trenta 100 cent 1000 mil",
    ),
    (
        "it",
        "0 zero mezzanotte nessun 1 un una uno prim unic singol ogni al per 2 due second doppi entrambi mezzo 3 tre terz tripl trimestr 4 quattro quart trimestr 5 cinque quint 6 sei sest semestr 7 sette settim 8 otto ottav 9 nove nono nona 10 dieci decim 11 undici 12 dodici dozzina mezzogiorno anno 13 tredici 14 quattordici 15 quindici 16 sedici 17 diciassette 18 diciotto 19 diciannove 20 venti vent 30 trenta trent mese 40 quarant 50 cinquant metà 60 sessant 70 settant 80 ottant 90 novant 100 cento 1000 mille mila",
    ),
    (
        "ro",
        "0 zero 1 un o unu una prim 2 doi două doua dublu ambele 3 trei treia treilea triplu 4 patru patra 5 cinci 6 șase şase 7 șapte şapte săptămân 8 opt 9 nouă 10 zece 11 unsprezece 12 doisprezece douăsprezece 13 treisprezece 14 paisprezece 15 cincisprezece 16 șaisprezece 17 șaptesprezece 18 optsprezece 19 nouăsprezece 20 douăzeci 30 treizeci 40 patruzeci 50 cincizeci 60 șaizeci 70 șaptezeci 80 optzeci 90 nouăzeci 100 sută sute 1000 mie mii",
    ),
    (
        "de",
        "0 null mitternacht kein 1 ein eine einen einem einer eines eins erst einmal einzel einzig pro je 2 zwei zweit doppel beide beiden halb 3 drei dritt tripel 4 vier viert 5 fünf fünft 6 sechs halbjahr 7 sieben siebt woche wöchentlich 8 acht 9 neun 10 zehn 11 elf elft 12 zwölf dutzend mittag jahr jährlich 13 dreizehn 14 vierzehn 15 fünfzehn 16 sechzehn 17 siebzehn 18 achtzehn 19 neunzehn 20 zwanzig 30 dreißig dreissig monat 40 vierzig 50 fünfzig hälfte 60 sechzig 70 siebzig 80 achtzig 90 neunzig 100 hundert 1000 tausend",
    ),
    (
        "nl",
        "0 nul middernacht geen 1 een één eerste enkel elk per 2 twee tweede dubbel beide half 3 drie derde driemaal 4 vier vierde kwart 5 vijf vijfde 6 zes zesde 7 zeven zevende week 8 acht achtste 9 negen 10 tien tiende 11 elf elfde 12 twaalf dozijn jaar 13 dertien 14 veertien 15 vijftien 16 zestien 17 zeventien 18 achttien 19 negentien 20 twintig 30 dertig maand 40 veertig 50 vijftig helft 60 zestig 70 zeventig 80 tachtig 90 negentig 100 honderd 1000 duizend",
    ),
    (
        "sv",
        "0 noll 1 en ett första enda per varje 2 två andra dubbel båda halv 3 tre tredje 4 fyra fjärde 5 fem femte 6 sex sjätte 7 sju sjunde vecka 8 åtta åttonde 9 nio nionde 10 tio tionde 11 elva 12 tolv dussin år 13 tretton 14 fjorton 15 femton 16 sexton 17 sjutton 18 arton 19 nitton 20 tjugo 30 trettio månad 40 fyrtio 50 femtio hälften 60 sextio 70 sjuttio 80 åttio 90 nittio 100 hundra 1000 tusen",
    ),
    (
        "da",
        "0 nul 1 en et én ét første enkelt per hver 2 to anden andet dobbelt begge halv 3 tre tredje 4 fire fjerde kvart 5 fem femte 6 seks sjette 7 syv syvende uge 8 otte ottende 9 ni niende 10 ti tiende 11 elleve 12 tolv dusin år 13 tretten 14 fjorten 15 femten 16 seksten 17 sytten 18 atten 19 nitten 20 tyve 30 tredive måned 40 fyrre 50 halvtreds halvdelen 60 tres 70 halvfjerds 80 firs 90 halvfems 100 hundrede 1000 tusind",
    ),
    (
        "nb",
        "0 null 1 en et ett én første enkelt per hver 2 to andre dobbel begge halv 3 tre tredje 4 fire fjerde kvart 5 fem femte 6 seks sjette 7 sju syv sjuende uke 8 åtte åttende 9 ni niende 10 ti tiende 11 elleve 12 tolv dusin år 13 tretten 14 fjorten 15 femten 16 seksten 17 sytten 18 atten 19 nitten 20 tjue 30 tretti måned 40 førti 50 femti halvparten 60 seksti 70 sytti 80 åtti 90 nitti 100 hundre 1000 tusen",
    ),
    (
        "is",
        "1 einn ein eitt fyrst 2 tveir tvær tvö 3 þrír þrjár þrjú 4 fjórir fjórar fjögur 5 fimm 6 sex 7 sjö 8 átta 9 níu 10 tíu 11 ellefu 12 tólf 20 tuttugu 30 þrjátíu 100 hundrað 1000 þúsund",
    ),
    (
        "fi",
        "0 nolla 1 yksi yhde yhtä yhden yksittäi ensimmäi kerta kerran 2 kaksi kahde kahta kahden toinen toise kaksin molem puoli 3 kolme kolmi kolma 4 neljä 5 viisi viide viittä 6 kuusi kuude kuutta 7 seitsemä seitsem viikko 8 kahdeksa 9 yhdeksä 10 kymmene 11 yksitoista 12 kaksitoista vuosi 13 kolmetoista 14 neljätoista 15 viisitoista 16 kuusitoista 20 kaksikymmentä 30 kolmekymmentä kuukau 50 puolet 100 sata sada 1000 tuhat tuhan",
    ),
    (
        "et",
        "1 üks ühe üht esime 2 kaks kahe kaht teine teise 3 kolm kolmas 4 neli nelja 5 viis viie 6 kuus kuue 7 seitse 8 kaheksa 9 üheksa 10 kümme kümne 12 kaksteist 15 viisteist 20 kakskümmend 30 kolmkümmend 100 sada 1000 tuhat",
    ),
    (
        "lv",
        "1 viens viena vienu vienā pirm 2 divi divas divu divām otr 3 trīs trij treš 4 četr ceturt 5 piec piekt 6 sešs seši sešas sešu 7 septiņ 8 astoņ 9 deviņ 10 desmit 12 divpadsmit 15 piecpadsmit 20 divdesmit 30 trīsdesmit 100 simt 1000 tūkstot",
    ),
    (
        "lt",
        "1 vienas viena vieno vieną pirm 2 du dvi dviej antr 3 trys tris trij treč 4 ketur ketvirt 5 penk 6 šeš 7 septyn 8 aštuon 9 devyn 10 dešimt 12 dvylik 15 penkiolik 20 dvidešimt 30 trisdešimt 100 šimt 1000 tūkstant",
    ),
    (
        "pl",
        "0 zero północ 1 jeden jedna jedno jednego jednej jednym jedną pierwsz pojedyncz raz jednokrotn jednorazow 2 dwa dwie dwóch dwoma dwu drug podwójn oba obie pół 3 trzy trzech trzema trzeci trój trzykrotn 4 czter czwart kwarta 5 pięć pięci piąt 6 sześć sześci szóst półrocz 7 siedem siedm siódm tydzień tygodn 8 osiem ośm ósm 9 dziewięć dziewięci dziewiąt 10 dziesięć dziesięci dziesiąt 11 jedenaś jedenast 12 dwanaś dwunast tuzin południe rok 13 trzynaś 14 czternaś 15 piętnaś 16 szesnaś 17 siedemnaś 18 osiemnaś 19 dziewiętnaś 20 dwadzieścia dwudziest 30 trzydzie miesiąc 40 czterdzie 50 pięćdziesi połow 60 sześćdziesi 70 siedemdziesi 80 osiemdziesi 90 dziewięćdziesi 100 sto stu 1000 tysiąc tysięcy",
    ),
    (
        "cs",
        "0 nula půlnoc 1 jeden jedna jedno jednoho jedné jednom jednu jedním první jednou jednotliv 2 dva dvě dvou dvěma druh dvoj oba obě půl 3 tři třech třem třet troj 4 čtyř čtvrt 5 pět pěti pát 6 šest šesti šestý 7 sedm sedmi sedm týden týdn 8 osm osmi osmý 9 devět devíti devát 10 deset deseti desát 11 jedenáct 12 dvanáct tucet poledne rok 13 třináct 14 čtrnáct 15 patnáct 16 šestnáct 17 sedmnáct 18 osmnáct 19 devatenáct 20 dvacet 30 třicet měsíc 40 čtyřicet 50 padesát polovin 60 šedesát 70 sedmdesát 80 osmdesát 90 devadesát 100 sto sta 1000 tisíc",
    ),
    (
        "sk",
        "0 nula polnoc 1 jeden jedna jedno jedného jednej jednom jednu prvý prvá prvé raz jednotliv 2 dva dve dvoch dvoma druh dvoj oba obe pol 3 tri troch trom tret troj 4 štyri štyroch štvrt 5 päť piati piat 6 šesť šiesti šiest 7 sedem siedm týždeň týždň 8 osem ôsm 9 deväť deviat 10 desať desiat 11 jedenás 12 dvanás tucet rok 13 trinás 14 štrnás 15 pätnás 20 dvadsať dvadsiat 30 tridsať tridsiat mesiac 40 štyridsať 50 päťdesiat polovic 60 šesťdesiat 70 sedemdesiat 80 osemdesiat 90 deväťdesiat 100 sto 1000 tisíc",
    ),
    (
        "sl",
        "1 en ena eno eden enega prv 2 dva dve dveh drug 3 tri treh tretj 4 štiri štirih četrt 5 pet peti 6 šest 7 sedem 8 osem 9 devet 10 deset 12 dvanajst 15 petnajst 20 dvajset 30 trideset 100 sto 1000 tisoč",
    ),
    (
        "hr",
        "1 jedan jedna jedno jednog jedne jednu prv 2 dva dvije dvaju drug oba obje 3 tri triju treć 4 četiri četvrt 5 pet peti 6 šest 7 sedam sedm tjedan 8 osam osm 9 devet 10 deset 12 dvanaest 15 petnaest 20 dvadeset 30 trideset mjesec 100 sto 1000 tisuć hiljad",
    ),
    (
        "sr",
        "1 један једна једно jedan jedna jedno једног jednog прв prv 2 два две dva dve друг drug 3 три tri трећ treć 4 четири četiri четврт 5 пет pet 6 шест šest 7 седам sedam 8 осам osam 9 девет devet 10 десет deset 12 дванаест dvanaest 15 петнаест petnaest 20 двадесет dvadeset 30 тридесет trideset 100 сто sto 1000 хиљад hiljad",
    ),
    (
        "ru",
        "0 ноль нуля полночь 1 один одна одно одного одной одним одну одном первый перв раз едини единственн 2 два две двух двум двумя двой второ втор оба обе дважды пол 3 три трех трёх тремя третий трет трой 4 четыре четырех четырёх четверт квартал 5 пять пяти пятый пята 6 шесть шести шесто полугод 7 семь семи седьм недел 8 восемь восьми восьм 9 девять девяти девят 10 десять десяти десят 11 одиннадцат 12 двенадцат дюжин полдень год ежегод 13 тринадцат 14 четырнадцат 15 пятнадцат 16 шестнадцат 17 семнадцат 18 восемнадцат 19 девятнадцат 20 двадцат 24 сутки 30 тридцат месяц 40 сорок 50 пятьдесят пятидесяти половин 60 шестьдесят шестидесяти 70 семьдесят 80 восемьдесят 90 девяност 100 сто ста сотн 365 год 1000 тысяч",
    ),
    (
        "uk",
        "0 нуль опівноч 1 один одна одне одного однієї одну одним перш раз єдин 2 два дві двох двом двома друг подвій обидв 3 три трьох трет потрій 4 чотири чотирьох четверт квартал 5 пять п'ять п’ять пяти п'яти п’яти п'ят п’ят 6 шість шести шост 7 сім семи сьом тижден тижн 8 вісім восьми восьм 9 дев'ят дев’ят 10 десять десяти десят 11 одинадцят 12 дванадцят дюжин рік 13 тринадцят 14 чотирнадцят 15 п'ятнадцят п’ятнадцят 20 двадцят 30 тридцят місяц 40 сорок 50 п'ятдесят п’ятдесят половин 60 шістдесят 100 сто сотн 1000 тисяч",
    ),
    (
        "be",
        "1 адзін адна адно аднаго адной перш 2 два дзве двух друг 3 тры трох трэц 4 чатыр чацв 5 пяць пяці 6 шэсць 7 сем сямі 8 восем 9 дзевяць 10 дзесяць 12 дванаццаць 20 дваццаць 30 трыццаць 100 сто 1000 тысяч",
    ),
    (
        "bg",
        "0 нула полунощ 1 един една едно единия първ веднъж 2 два две двама двете двата втор двой 3 три трите трет трой 4 четири четвърт 5 пет пети 6 шест 7 седем седми седмиц 8 осем осми 9 девет 10 десет 11 единадесет единайсет 12 дванадесет дванайсет година 13 тринадесет 14 четиринадесет 15 петнадесет петнайсет 20 двадесет двайсет 30 тридесет трийсет месец 40 четиридесет 50 петдесет половин 60 шестдесет 100 сто стотиц 1000 хиляд",
    ),
    (
        "el",
        "0 μηδέν 1 ένα έναν ένας μία μια ενός μιας πρώτ μόνο κάθε 2 δύο δυο δεύτερ διπλ 3 τρία τρεις τριών τρίτ 4 τέσσερ τεσσάρων τέταρτ 5 πέντε πέμπτ 6 έξι έκτ 7 επτά εφτά έβδομ εβδομάδ 8 οκτώ οχτώ όγδο 9 εννέα εννιά ένατ 10 δέκα δέκατ 11 έντεκα 12 δώδεκα έτος 15 δεκαπέντε 20 είκοσι 30 τριάντα μήνα 40 σαράντα 50 πενήντα μισό 60 εξήντα 100 εκατό 1000 χίλι χιλιάδ",
    ),
    (
        "hu",
        "0 nulla éjfél 1 egy egyetlen első egyszer egyik 2 két kettő második dupla mindkét fél 3 három harmadik hármas 4 négy negyed 5 öt ötödik 6 hat hatodik 7 hét hetedik heti 8 nyolc nyolcadik 9 kilenc 10 tíz tizedik 11 tizenegy 12 tizenkét tizenkettő tucat év éves 13 tizenhárom 14 tizennégy 15 tizenöt 20 húsz husz 30 harminc hónap 40 negyven 50 ötven fele 60 hatvan 70 hetven 80 nyolcvan 90 kilencven 100 száz 1000 ezer",
    ),
    (
        "tr",
        "0 sıfır 1 bir tek ilk birinci her 2 iki ikinci çift yarım 3 üç üçüncü 4 dört dördüncü çeyrek 5 beş beşinci 6 altı altıncı 7 yedi yedinci hafta 8 sekiz 9 dokuz 10 on onuncu 11 on 12 on düzine yıl 13 on 14 on 15 on 16 on 17 on 18 on 19 on 20 yirmi 30 otuz ay aylık 40 kırk 50 elli yarı yarısı 60 altmış 70 yetmiş 80 seksen 90 doksan 100 yüz 1000 bin",
    ),
    (
        "az",
        "1 bir ilk birinci 2 iki ikinci 3 üç üçüncü 4 dörd 5 beş 6 altı 7 yeddi 8 səkkiz 9 doqquz 10 on 20 iyirmi 30 otuz 100 yüz 1000 min",
    ),
    (
        "id",
        "0 nol tengah 1 satu pertama sebuah seorang suatu setiap sekali tunggal per 2 dua kedua ganda setengah 3 tiga ketiga 4 empat keempat 5 lima kelima 6 enam keenam 7 tujuh ketujuh minggu 8 delapan lapan 9 sembilan 10 sepuluh kesepuluh 11 sebelas 12 dua selusin tahun 13 tiga 14 empat 15 lima 16 enam 17 tujuh 18 delapan 19 sembilan 20 dua 30 tiga bulan 40 empat 50 lima separuh 60 enam 100 seratus ratus 1000 seribu ribu",
    ),
    (
        "ms",
        "0 sifar 1 satu pertama sebuah seorang suatu setiap sekali per 2 dua kedua 3 tiga ketiga 4 empat 5 lima 6 enam 7 tujuh 8 lapan 9 sembilan 10 sepuluh 11 sebelas 12 dua 20 dua 30 tiga 100 seratus ratus 1000 seribu ribu",
    ),
    (
        "vi",
        "0 không 1 một nhất đầu mỗi 2 hai nhì đôi cả nửa 3 ba 4 bốn tư 5 năm lăm 6 sáu 7 bảy tuần 8 tám 9 chín 10 mười 11 mười 12 mười tá 13 mười 14 mười 15 mười 20 hai 30 ba 100 trăm 1000 nghìn ngàn",
    ),
    (
        "fil",
        "1 isa isang una 2 dalawa dalawang ikalawa pangalawa 3 tatlo tatlong ikatlo 4 apat ikaapat 5 lima limang 6 anim 7 pito pitong 8 walo walong 9 siyam 10 sampu sampung 12 labindalawa 20 dalawampu 30 tatlumpu 100 isang daan",
    ),
    (
        "sw",
        "1 moja mmoja kwanza 2 mbili wawili pili 3 tatu watatu 4 nne wanne 5 tano watano 6 sita 7 saba wiki 8 nane 9 tisa 10 kumi 12 kumi 20 ishirini 30 thelathini 100 mia 1000 elfu",
    ),
    (
        "af",
        "1 een eerste 2 twee tweede 3 drie derde 4 vier vierde 5 vyf vyfde 6 ses sesde 7 sewe sewende 8 agt agtste 9 nege negende 10 tien tiende 11 elf 12 twaalf 15 vyftien 20 twintig 30 dertig 100 honderd 1000 duisend",
    ),
    (
        "eu",
        "1 bat lehen bakar 2 bi bigarren 3 hiru hirugarren 4 lau laugarren 5 bost 6 sei 7 zazpi 8 zortzi 9 bederatzi 10 hamar 12 hamabi 15 hamabost 20 hogei 30 hogeita 100 ehun 1000 mila",
    ),
    (
        "ar",
        "0 صفر 1 واحد واحدة الأول الأولى أول مرة 2 اثنان اثنين اثنتان اثنتين الثاني الثانية ثاني مرتين كلا شهرين يومين ساعتين عامين سنتين أسبوعين دقيقتين مستخدمين نصف 3 ثلاث ثلاثة الثالث الثالثة ثالث الثلاث 4 أربع أربعة الرابع الأربع رابع ربع 5 خمس خمسة الخامس الخمس 6 ست ستة السادس الست 7 سبع سبعة السابع أسبوع السبع 8 ثماني ثمانية ثمان الثامن 9 تسع تسعة التاسع 10 عشر عشرة العاشر 11 أحد إحدى 12 اثنا اثني اثنتا سنة عام سنوي 15 خمسة خمس 20 عشرون عشرين 30 ثلاثون ثلاثين شهر 40 أربعون أربعين 50 خمسون خمسين 60 ستون ستين 70 سبعون سبعين 80 ثمانون ثمانين 90 تسعون تسعين 100 مائة مئة 1000 ألف",
    ),
    (
        "he",
        "0 אפס חצות 1 אחד אחת הראשון הראשונה ראשון ראשונה יחיד 2 שני שתי שניים שתיים השני השנייה שנייה פעמיים יומיים חודשיים שנתיים שבועיים שעתיים כפול 3 שלוש שלושה שלושת השלישי שלישי השלוש 4 ארבע ארבעה ארבעת רביעי רבע 5 חמש חמישה חמשת חמישי 6 שש שישה ששת שישי 7 שבע שבעה שבעת שביעי שבוע 8 שמונה שמונת שמיני 9 תשע תשעה תשיעי 10 עשר עשרה עשרת עשירי 11 אחת אחד 12 שתים שנים 15 חמש חמישה 20 עשרים 30 שלושים חודש 40 ארבעים 50 חמישים חצי 60 שישים 100 מאה מאות 1000 אלף",
    ),
    (
        "fa",
        "0 صفر 1 یک اول اولین یکی یک‌ 2 دو دوم دومین دوبار هردو نیم 3 سه سوم سومین 4 چهار چهارم 5 پنج پنجم 6 شش ششم 7 هفت هفتم هفته 8 هشت هشتم 9 نه نهم 10 ده دهم 11 یازده 12 دوازده سال 13 سیزده 14 چهارده 15 پانزده 20 بیست 30 سی ماه 40 چهل 50 پنجاه 60 شصت 100 صد 1000 هزار",
    ),
    (
        "ur",
        "1 ایک پہلا پہلی پہلے 2 دو دوسرا دوسری دوسرے دونوں 3 تین تیسرا تیسری تیسرے 4 چار چوتھا 5 پانچ 6 چھ 7 سات 8 آٹھ 9 نو 10 دس 12 بارہ 15 پندرہ 20 بیس 30 تیس 100 سو 1000 ہزار",
    ),
    (
        "hi",
        "0 शून्य 1 एक पहला पहली पहले प्रथम एकल 2 दो दूसरा दूसरी दूसरे दोनों दोहरा आधा 3 तीन तीसरा तीसरी तीसरे तृतीय 4 चार चौथा चौथी चौथे चतुर्थ 5 पाँच पांच पाँचवा पांचवा 6 छह छः छठा छठी 7 सात सातवा सप्ताह 8 आठ आठवा 9 नौ नौवा 10 दस दसवा 11 ग्यारह 12 बारह दर्जन वर्ष साल 15 पंद्रह पन्द्रह 20 बीस 30 तीस महीने माह 40 चालीस 50 पचास आधा 60 साठ 100 सौ 1000 हज़ार हजार",
    ),
    (
        "bn",
        "1 এক একটি প্রথম 2 দুই দুটি দ্বিতীয় 3 তিন তিনটি তৃতীয় 4 চার চারটি 5 পাঁচ 6 ছয় 7 সাত 8 আট 9 নয় 10 দশ 12 বারো 15 পনেরো 20 বিশ 30 ত্রিশ 100 একশ 1000 হাজার",
    ),
    (
        "mr",
        "1 एक पहिला पहिली पहिले 2 दोन दुसरा दुसरी 3 तीन तिसरा 4 चार चौथा 5 पाच 6 सहा 7 सात 8 आठ 9 नऊ 10 दहा 12 बारा 20 वीस 30 तीस 100 शंभर 1000 हजार",
    ),
    (
        "ta",
        "1 ஒரு ஒன்று முதல் 2 இரண்டு இரு இரண்டாவது 3 மூன்று மூன்றாவது 4 நான்கு 5 ஐந்து 6 ஆறு 7 ஏழு 8 எட்டு 9 ஒன்பது 10 பத்து 20 இருபது 30 முப்பது 100 நூறு 1000 ஆயிரம்",
    ),
    (
        "te",
        "1 ఒక ఒకటి మొదటి 2 రెండు రెండవ 3 మూడు మూడవ 4 నాలుగు 5 ఐదు 6 ఆరు 7 ఏడు 8 ఎనిమిది 9 తొమ్మిది 10 పది 20 ఇరవై 30 ముప్పై 100 వంద 1000 వేయి",
    ),
    (
        "th",
        "0 ศูนย์ 1 หนึ่ง แรก เดียว เดี่ยว ละ 2 สอง คู่ ทั้ง ครึ่ง 3 สาม 4 สี่ 5 ห้า 6 หก 7 เจ็ด สัปดาห์ 8 แปด 9 เก้า 10 สิบ 11 สิบ 12 สิบ โหล ปี 13 สิบ 14 สิบ 15 สิบ 20 ยี่สิบ 30 สามสิบ เดือน 40 สี่สิบ 50 ห้าสิบ ครึ่ง 60 หกสิบ 100 ร้อย 1000 พัน",
    ),
    ("km", "1 មួយ 2 ពីរ 3 បី 4 បួន 5 ប្រាំ 6 ប្រាំមួយ 7 ប្រាំពីរ 8 ប្រាំបី 9 ប្រាំបួន 10 ដប់"),
    ("ka", "1 ერთ პირველ 2 ორი ორ მეორე 3 სამ მესამე 4 ოთხ 5 ხუთ 6 ექვს 7 შვიდ 8 რვა 9 ცხრა 10 ათი 100 ას"),
    ("hy", "1 մեկ մի առաջին 2 երկու երկրորդ 3 երեք երրորդ 4 չորս 5 հինգ 6 վեց 7 յոթ 8 ութ 9 ինը 10 տասը"),
    (
        "kk",
        "1 бір бірінші 2 екі екінші 3 үш үшінші 4 төрт 5 бес 6 алты 7 жеті 8 сегіз 9 тоғыз 10 он 20 жиырма 30 отыз 100 жүз 1000 мың",
    ),
    (
        "sq",
        "1 një parë 2 dy dytë 3 tre tri tretë 4 katër 5 pesë 6 gjashtë 7 shtatë 8 tetë 9 nëntë 10 dhjetë 20 njëzet 30 tridhjetë 100 qind 1000 mijë",
    ),
    (
        "mk",
        "1 еден една едно прв 2 два две втор 3 три трет 4 четири 5 пет 6 шест 7 седум 8 осум 9 девет 10 десет 20 дваесет 30 триесет 100 сто 1000 илјад",
    ),
    (
        "ja",
        "0 零 ゼロ 〇 午前 1 一 単 初 最初 毎 各 ひと ワン ファースト シングル 壱 当日 翌 前 2 二 両 倍 次 ふた ツー 双 半 デュアル ダブル セカンド 3 三 サード みっつ スリー 4 四 フォー 四半期 5 五 ファイブ 6 六 シックス 半年 7 七 週 8 八 9 九 10 十 11 十一 12 十二 正午 ダース 年 通年 13 十三 14 十四 15 十五 20 二十 24 日 30 三十 か月 月 50 五十 半 60 六十 100 百 365 年 1000 千",
    ),
    (
        "zh",
        "0 零 〇 午夜 1 一 壹 单 單 首 初 每 个 個 唯一 2 二 两 兩 双 雙 倍 次 半 贰 3 三 叁 4 四 季 5 五 6 六 半年 7 七 周 週 8 八 9 九 10 十 11 十一 12 十二 正午 中午 年 13 十三 14 十四 15 十五 20 二十 24 天 30 三十 月 50 五十 半 60 六十 100 百 365 年 1000 千",
    ),
    (
        "ko",
        "0 영 자정 1 일 한 하나 첫 단일 매 각 2 이 두 둘 양 쌍 이중 반 3 삼 세 셋 서드 타사 4 사 네 넷 분기 5 오 다섯 6 육 여섯 반기 7 칠 일곱 주 8 팔 여덟 9 구 아홉 10 십 열 11 십일 열한 12 십이 열두 정오 년 15 십오 열다섯 20 이십 스무 30 삼십 서른 개월 월 50 절반 100 백 365 년 1000 천",
    ),
];

/// Languages that are written without spaces between words.
const UNSPACED: [&str; 6] = ["ja", "zh", "ko", "th", "km", "lo"];

/// True when the numerals of `language` are known.
pub(super) fn known(language: &str) -> bool {
    table(language).is_some()
}

/// Values that many words can stand for which are no numerals: articles, *week* and *dozen* and *year*.
const VAGUE: [u64; 8] = [7, 10, 12, 24, 30, 50, 60, 365];

/// True when some word of `text` stands for `value`; if not `surely`, when one may.
pub(super) fn says(text: &str, language: &str, value: u64, surely: bool) -> bool {
    let Some(table) = table(language) else { return false };
    if surely && value == 1 {
        return false;
    }
    let text = text.to_lowercase();
    let unspaced = UNSPACED.contains(&language);
    let most = if surely && VAGUE.contains(&value) { 1 } else { usize::MAX };
    if has(&text, unspaced, stems(table, value).take(most)) {
        return true;
    }
    // `three thousand`, `deux cents`: how many there are, and of what.
    let powers = [1000, 100].into_iter().filter(|power| value.is_multiple_of(*power) && value > *power);
    for (power, times) in powers.map(|power| (power, value / power)) {
        if times < 100
            && has(&text, unspaced, stems(table, times))
            && has(&text, unspaced, stems(table, power))
        {
            return true;
        }
    }
    // `a million`, `three million`.
    let powers =
        [(1_000_000_000, 9), (1_000_000, 6)].into_iter().filter(|(power, _)| value.is_multiple_of(*power));
    for (times, scale) in powers.map(|(power, scale)| (value / power, scale)) {
        if (1..100).contains(&times)
            && scales::says(&text, language, scale)
            && (times == 1 || has(&text, unspaced, stems(table, times)))
        {
            return true;
        }
    }
    // `twenty-four`, `vierundzwanzig`, `二十四`: a word for the tens and one for what is left.
    (21..100).contains(&value)
        && !value.is_multiple_of(10)
        && stems(table, value / 10 * 10).any(|stem| text.contains(stem))
        && stems(table, value % 10).any(|stem| text.contains(stem))
}

fn table(language: &str) -> Option<&'static str> {
    let language = match language {
        "no" | "nn" => "nb",
        "bs" | "sh" => "hr",
        "in" => "id",
        "iw" => "he",
        "tl" => "fil",
        other => other,
    };
    NUMERALS.iter().find(|(known, _)| *known == language).map(|(_, table)| *table)
}

/// The stems that `table` has for `value`.
fn stems(table: &'static str, value: u64) -> impl Iterator<Item = &'static str> {
    let mut current = false;
    table.split(' ').filter(move |stem| {
        if stem.starts_with(|c: char| c.is_ascii_digit()) {
            current = stem.parse() == Ok(value);
            return false;
        }
        current
    })
}

fn has(text: &str, unspaced: bool, mut stems: impl Iterator<Item = &'static str>) -> bool {
    if unspaced {
        return stems.any(|stem| text.contains(stem));
    }
    let words =
        || text.split(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | '’' | '\u{200c}') && !mark(c));
    let fits =
        |stem: &str, word: &str| word == stem || stem.chars().nth(3).is_some() && word.starts_with(stem);
    stems.any(|stem| {
        if stem.contains('-') {
            text.contains(stem)
        } else {
            words().any(|word| fits(stem, word) || word.rsplit(['\'', '’']).any(|part| fits(stem, part)))
        }
    })
}

/// A vowel sign or other mark of Indic scripts and of Arabic, which is part of a word and no letter.
fn mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{e4e}' | '\u{f71}'..='\u{f84}' | '\u{1780}'..='\u{17d3}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_for_numbers() {
        for (language, text, value) in [
            ("en", "within sixty days", 60),
            ("en", "twenty-four hours", 24),
            ("fr", "les trois licences", 3),
            ("fr", "l’un des onze", 11),
            ("fr", "l’un des onze", 1),
            ("de", "vierundzwanzig Stunden", 24),
            ("de", "dreimal", 3),
            ("ru", "в течение трёх дней", 3),
            ("ja", "三つの方法", 3),
            ("hi", "तीन दिन", 3),
            ("ar", "خلال ثلاثة أيام", 3),
            ("pl", "pięciu użytkowników", 5),
            ("pt", "até três mil usuários", 3000),
            ("fr", "deux cents licences", 200),
            ("he", "עד מיליון פרופילים", 1_000_000),
            ("de", "drei Millionen Zeilen", 3_000_000),
        ] {
            assert!(says(text, language, value, value != 1), "{language}: {text}");
        }
        assert!(!says("les trois licences", "fr", 5, false));
        assert!(!says("three", "xx", 3, false));
        assert!(!says("mil usuários", "pt", 3000, false));
        assert!(!says("5 millions de lignes", "fr", 1_000_000, false));
    }
}
