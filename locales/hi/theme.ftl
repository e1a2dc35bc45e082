### डिफ़ॉल्ट थीम के हिन्दी पाठ

## Frame

skip = सीधे पाठ पर जाएँ
pages = पृष्ठ
contents = इस पृष्ठ पर
breadcrumbs = आप यहाँ हैं
built = Diglot { $version } से निर्मित

## Switchers. $language is a language’s own name, such as “Français”

language = भाषा:
edition = संस्करण
switch-fallback = अनूदित नहीं, मूल भाषा ({ $language }) में खुलेगा
switch-fallback-source = अनूदित नहीं, मूल भाषा में खुलेगा
switch-missing = उपलब्ध नहीं
appearance = रंग-रूप
appearance-auto = डिवाइस के अनुसार
appearance-light = हल्का
appearance-dark = गहरा

## Notes about the translation. $language is the source language’s own name, $from another’s

machine-translated = इस पृष्ठ का अनुवाद मशीन ने किया है और इसमें त्रुटियाँ हो सकती हैं।
stale = यह अनुवाद होने के बाद मूल पृष्ठ ({ $language }) बदल गया है।
stale-link = मूल पृष्ठ पढ़ें
pairs =
    { $count ->
        [one] इस पृष्ठ का { $count } वाक्य मूल भाषा ({ $language }) में पढ़ा जा सकता है: उस पर पॉइंटर ले जाएँ, उसे टैप करें या Tab कुंजी से उस तक पहुँचें।
       *[other] इस पृष्ठ के { $count } वाक्य मूल भाषा ({ $language }) में पढ़े जा सकते हैं: किसी वाक्य पर पॉइंटर ले जाएँ, उसे टैप करें या Tab कुंजी से उस तक पहुँचें।
    }
pairs-all = सभी मूल वाक्य दिखाएँ
recovered = मूल पाठ इस पृष्ठ के किसी दूसरे अनुवाद ({ $from }) से प्राप्त किया गया है।

## Where this edition differs from its base. $edition is the name of either

differences =
    { $count ->
        [one] यह संस्करण “{ $edition }” संस्करण से { $count } स्थान पर अलग है
       *[other] यह संस्करण “{ $edition }” संस्करण से { $count } स्थानों पर अलग है
    }
differences-marked = हर स्थान नीचे के पाठ में अपनी संख्या के साथ चिह्नित है।
differences-only = केवल “{ $edition }” संस्करण में

## Below the text

updated = पिछला अपडेट:
date =
    { $day } { $month ->
        [1] जनवरी
        [2] फ़रवरी
        [3] मार्च
        [4] अप्रैल
        [5] मई
        [6] जून
        [7] जुलाई
        [8] अगस्त
        [9] सितंबर
        [10] अक्टूबर
        [11] नवंबर
       *[12] दिसंबर
    } { $year }
pager = आस-पास के पृष्ठ
previous = पिछला
next = अगला

## Pages without a document

documentation = दस्तावेज़
home-choose = अपनी भाषा चुनें
home-pages =
    { $count ->
        [one] { $count } पृष्ठ
       *[other] { $count } पृष्ठ
    }
not-found = पृष्ठ नहीं मिला
not-found-text = इस पते पर कोई पृष्ठ नहीं है। हो सकता है कि उसे कहीं और ले जाया गया हो या पते में कोई गलती हो।
not-found-home = मुखपृष्ठ पर जाएँ
moved = यह पृष्ठ अब यहाँ है:

## Within the text of a page

alert-note = नोट
alert-tip = सुझाव
alert-important = महत्वपूर्ण
alert-warning = चेतावनी
alert-caution = सावधान
heading-link = इस शीर्षक का लिंक
footnotes = पाद टिप्पणियाँ
footnote-back = पाठ पर वापस जाएँ
video = वीडियो देखें
task-done = पूर्ण:
task-open = अपूर्ण:
edition-base = वैश्विक
edition-china = चीन (21Vianet)
edition-us-gov = अमेरिकी सरकार
edition-germany = जर्मनी

## Published sites: $language is the source language’s own name, $what names products or versions

edit-page = इस पृष्ठ को संपादित करें
version = संस्करण:
fallback-page = इस पृष्ठ का अनुवाद अभी नहीं हुआ है; यह मूल भाषा ({ $language }) में दिखाया गया है।
applies-to = इन पर लागू: { $what }
image-description = चित्र का विवरण
image-enlarge = चित्र को बड़ा करें

## Heads of lists of links on landing pages

links-overview = अवलोकन
links-quickstart = त्वरित प्रारंभ
links-tutorial = ट्यूटोरियल
links-how-to-guide = कार्य-निर्देशिका
links-concept = अवधारणा
links-reference = संदर्भ
links-architecture = आर्किटेक्चर
links-sample = नमूना
links-deploy = परिनियोजन
links-get-started = आरंभ करें
links-download = डाउनलोड
links-learn = प्रशिक्षण
links-video = वीडियो
links-whats-new = नया क्या है

## Reading beside the source, and where a translation is behind it. $language is the source language’s own name

side-by-side = साथ-साथ
sentence-link = इस वाक्य का लिंक
sentence-report = इस वाक्य की रिपोर्ट करें
report-page = इस पृष्ठ की किसी समस्या की रिपोर्ट करें
copy = कॉपी करें
copied = कॉपी हो गया
section-behind = स्रोत पृष्ठ ({ $language }) में अब यहाँ कुछ और लिखा है
section-now = अब उसमें क्या लिखा है
section-gone = अब उसमें क्या नहीं है
alert-lacking = यह चेतावनी अनुवाद में नहीं है। इसे वैसे ही दिखाया गया है जैसे यह स्रोत पृष्ठ ({ $language }) में है।
## खोज

search = खोजें
search-hint = इन पृष्ठों में खोजें
search-count =
    { $count ->
        [one] { $count } परिणाम
       *[other] { $count } परिणाम
    }
search-none = “{ $query }” के लिए कोई परिणाम नहीं
search-most = किसी पृष्ठ में सभी शब्द नहीं हैं। इनमें अधिकांश शब्द हैं।
search-close = खोज बंद करें
search-failed = खोज सूची लोड नहीं हो सकी। फिर से प्रयास करें।
