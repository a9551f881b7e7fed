# Names and the smallest words.

absent = absent
none = none
list-and = { $first } and { $last }
share = { $percent }%
share-under = under { $percent }%
share-over = over { $percent }%

republic-KAZ = Kazakhstan
republic-KGZ = Kyrgyzstan
republic-TJK = Tajikistan
republic-TKM = Turkmenistan
republic-UZB = Uzbekistan
republic-AZE = Azerbaijan
