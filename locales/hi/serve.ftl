## What `diglot serve` shows to writers on a page

serve-page = इस पृष्ठ की समस्याएँ
serve-title = Diglot को क्या मिला
serve-close = बंद करें
serve-here = इस पृष्ठ पर
serve-more = और { $count } अन्य: diglot check उन्हें दिखाता है
serve-elsewhere = उन फ़ाइलों में जो पृष्ठ नहीं हैं
serve-failed = साइट नहीं बनाई जा सकी
serve-last = आप वह पिछली साइट देख रहे हैं जो बनाई जा सकी थी।
serve-translation = अनुवाद
serve-source = स्रोत
serve-help = सहायता
serve-error = त्रुटि
serve-warn = चेतावनी
serve-hint = सुझाव
serve-silent = सर्वर उत्तर नहीं दे रहा है

## What the button says

serve-errors =
    { $count ->
        [one] { $count } त्रुटि
       *[other] { $count } त्रुटियाँ
    }
serve-warnings =
    { $count ->
        [one] { $count } चेतावनी
       *[other] { $count } चेतावनियाँ
    }
serve-hints =
    { $count ->
        [one] { $count } सुझाव
       *[other] { $count } सुझाव
    }
serve-findings =
    { $count ->
        [one] { $count } समस्या
       *[other] { $count } समस्याएँ
    }
