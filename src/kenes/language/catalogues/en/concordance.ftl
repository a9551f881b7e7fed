# Acts side by side: table of concordance, divergences, draft norm, transposition.

concordance-title = Table of concordance: { $acts }
concordance-working-paper = Working paper
concordance-working-paper-note = Drawn up by machine from the texts named below. It states what the texts say; it is no legal opinion, and no authority has approved it. Every line of the draft is a line of a source; only its number is that of its place, and whatever else is not of the source stands in square brackets.
concordance-made = Made with kenes { $version }; glossary { $glossary }; corrections: { $corrections }.
concordance-made-short = kenes { $version }
concordance-none = none
concordance-not-known = not known
concordance-title-text = { $act }: { $title }; adopted: { $dated }; SHA-256 { $checksum }
concordance-contents = Contents
concordance-acts = Acts compared
concordance-table = Articles side by side
concordance-divergences = Divergences
concordance-draft = Draft of a common norm
concordance-annex = Annex: provisions that no majority of the acts has, for decision
concordance-departures = Departures from the draft
concordance-transposition = Transposition
concordance-transposition-of = Transposition: { $act }
concordance-nothing-here = Nothing to report.
concordance-summary = { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    } of corresponding articles, { $divergences ->
        [one] { $divergences } divergence
       *[other] { $divergences } divergences
    }; the draft has { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    }, the annex { $annex }; { $departures ->
        [one] { $departures } departure
       *[other] { $departures } departures
    } of single acts.
concordance-table-note = A row holds the articles that correspond. A red cell with the sign ≠ says something else than most acts; where there is no majority, the acts in the row differ from each other. “Nothing found” does not prove that the act is silent; a pale row is one in which it stands in most cells. “Also row” names another row that holds the same article. A dash is an act without such an article.
concordance-divergences-note = One line for each field in which acts differ, with the clause it stands in.
concordance-draft-note = An article stands in the draft when more than half of the acts have it: { $majority } of { $acts }. Language: { $language } ({ $reason }). Each line is taken from the act named behind it. In square brackets: what most acts say where the line says otherwise, or all that the acts say where there is no majority. Paragraphs and points have the numbers of their place; the number in the source stands behind the line.
concordance-draft-order = Order and chapters follow { $order }, since the other acts depart from its order least: { $moved } of its correspondences stand elsewhere ({ $counts }).
concordance-draft-marks = Names of states marked in the lines: { $states }; of parliaments, governments, ministers and presidents: { $bodies }. They are those of the source and have to be replaced. References to articles: { $references }, of which { $lost } lead to no article of the draft.
concordance-counted-twice = { $republic } stands with { $count } acts here, and each of them counts.
concordance-departures-of = Departures of single acts: { $counts }.
concordance-departures-note = Wordings are compared only among acts in the language of the article; fields among all.

concordance-column-act = Act
concordance-column-title = Title
concordance-column-republic = Republic
concordance-column-language = Language
concordance-column-dated = Adopted
concordance-column-source = Source
concordance-column-checksum = Checksum (SHA-256)
concordance-column-articles = Articles
concordance-column-notes = Notes of the import
concordance-column-row = Row
concordance-column-confidence = Confidence
concordance-column-marks = Marks
concordance-column-norm = Norm article
concordance-column-identifier = Identifier
concordance-column-field = Field
concordance-column-subject = What
concordance-column-said = Difference
concordance-column-text = Text
concordance-column-provenance = Taken from
concordance-column-kind = Departure
concordance-column-provisions = Provisions
concordance-column-says = The act says
concordance-column-draft = The draft says
concordance-column-national = National articles
concordance-column-differs = What differs
concordance-column-status = Status
concordance-column-deadline = Deadline
concordance-column-national-act = National act
concordance-column-note = Note
concordance-column-check = Check of the adopted text
concordance-column-number = No.
concordance-column-heading = Heading
concordance-column-part = Part

concordance-confidence-settled = settled by a lawyer
concordance-confidence-high = high
concordance-confidence-fair = fair
concordance-confidence-low = low
concordance-confidence-weak = very low, to be checked
concordance-confidence-single = one act only
concordance-confidence = { $word } ({ $figure })
concordance-mark-moved = moved
concordance-mark-merged = merged
concordance-mark-split = split
concordance-in-annex = annex
concordance-in-draft = draft
concordance-whole-text = text
concordance-no-article = no such article
concordance-as-here = as here
concordance-says-nothing = nothing found
concordance-against = { $value } against { $others }
concordance-open = left to the meeting
concordance-source-place = { $act }, { $article }, { $place }
concordance-place-heading = heading
concordance-place-line = line { $line }
concordance-place-part = part { $number }
concordance-place-point = point { $number }
concordance-printed-state = [state: { $name }]
concordance-printed-body = [body: { $name }]
concordance-printed-reference = [{ $drafted } of the draft; { $own } in { $act }]
concordance-printed-reference-lost = [not in the draft; { $own } in { $act }]
concordance-printed-whole = in full:
concordance-also-row = also row { $number }
concordance-also-row-of = { $articles }: also row { $number }
concordance-translate = No act in the language of the draft has this article; the wording is in { $language } and has to be translated.
concordance-repeated = Lines of this article stand in article { $numbers } of the draft, too: one article of the source corresponds to both. The meeting has to divide or to join them.
concordance-open-line = no majority has this line; for decision
concordance-base = Wording after { $act }; made from { $sources }.
concordance-reason-asked = as asked for
concordance-reason-most = the language of most acts
concordance-reason-first = no language is that of most acts; that of the first act is taken
concordance-fallback = No headings of articles were found in this text; its paragraphs are compared instead.

concordance-field-presence = presence of the article
concordance-field-force = force
concordance-field-limit = limit
concordance-field-term = period
concordance-field-actor = who acts
concordance-field-definition = definition
concordance-field-exception = exception
concordance-field-reference = reference
concordance-field-sanction = sanction
concordance-field-about = { $field }: { $subject }

concordance-missing = the article is missing
concordance-moved = stands elsewhere in the order
concordance-merged = articles here: { $says }, in the source of the draft: { $draft }
concordance-split = articles here: { $says }, in the source of the draft: { $draft }
concordance-different-field = another field
concordance-different-wording = another wording
concordance-line-otherwise = Line { $line } reads otherwise: “{ $says }” for “{ $draft }”.
concordance-line-more = Line { $line } is not in the draft: “{ $says }”.
concordance-line-less = Line { $line } of the draft is missing: “{ $draft }”.
concordance-heading-otherwise = The heading reads “{ $says }” for “{ $draft }”.
concordance-heading-more = A heading that is not in the draft: “{ $says }”.
concordance-heading-less = A heading of the draft is missing: “{ $draft }”.
concordance-wording-heading = Another heading.
concordance-wording-lines = Another wording: lines { $lines }.
concordance-field-otherwise = { $about }: { $says } against { $draft }.
concordance-field-open = { $about }: { $says }; no majority, left to the meeting.
concordance-nothing-differs = nothing differs

concordance-status-not-begun = not begun
concordance-status-draft = draft
concordance-status-adopted = adopted
concordance-status-in-force = in force
concordance-verdict-contains = contains the norm
concordance-verdict-part = contains it in part
concordance-verdict-not = does not contain it
concordance-verdict-unchecked = cannot be checked
concordance-verdict-no-text = no adopted text given
concordance-check-sentence-missing = No such sentence: “{ $said }”.
concordance-check-sentence-otherwise = Reads otherwise: “{ $found }” for “{ $said }”.
concordance-check-field-missing = Not there: { $said }.
concordance-check-field-different = Different: { $said }; found: { $found }.
concordance-check-other-language = The adopted text is in another language than the draft: only fields are compared, not the wording.
concordance-check-no-fields = No field was recognised in the article; only the wording is compared.
concordance-check-open = Points left to the meeting are not checked.
concordance-check-no-text = The article has no text of its own to look for.
concordance-check-not-found = No article of the adopted text corresponds.

concordance-language-kk = Kazakh
concordance-language-ky = Kyrgyz
concordance-language-tg = Tajik
concordance-language-tk = Turkmen
concordance-language-uz = Uzbek
concordance-language-ru = Russian
concordance-language-en = English

concordance-sheet-acts = Acts
concordance-sheet-table = Concordance
concordance-sheet-divergences = Divergences
concordance-sheet-norm = Draft norm
concordance-sheet-departures = Departures
concordance-sheet-transposition = Tr. { $act }

concordance-unit-banking-days = { $count ->
        [one] banking day
       *[other] banking days
    }
concordance-unit-calculation-indices = { $count ->
        [one] calculation index
       *[other] calculation indices
    }
concordance-unit-calendar-days = { $count ->
        [one] calendar day
       *[other] calendar days
    }
concordance-unit-copies = { $count ->
        [one] copy
       *[other] copies
    }
concordance-unit-days = { $count ->
        [one] day
       *[other] days
    }
concordance-unit-degrees = { $count ->
        [one] degree
       *[other] degrees
    }
concordance-unit-hours = { $count ->
        [one] hour
       *[other] hours
    }
concordance-unit-minutes = { $count ->
        [one] minute
       *[other] minutes
    }
concordance-unit-months = { $count ->
        [one] month
       *[other] months
    }
concordance-unit-persons = { $count ->
        [one] person
       *[other] persons
    }
concordance-unit-quarters = { $count ->
        [one] quarter
       *[other] quarters
    }
concordance-unit-times = { $count ->
        [one] time
       *[other] times
    }
concordance-unit-weeks = { $count ->
        [one] week
       *[other] weeks
    }
concordance-unit-working-days = { $count ->
        [one] working day
       *[other] working days
    }
concordance-unit-years = { $count ->
        [one] year
       *[other] years
    }
concordance-unit-per-cent = per cent
concordance-unit-per-mille = per mille
concordance-unit-ha = ha
concordance-unit-cm = cm
concordance-unit-mm = mm
concordance-unit-m = m
concordance-unit-km = km
concordance-unit-m2 = m2
concordance-unit-km2 = km2
concordance-unit-m3 = m3
concordance-unit-km3 = km3
concordance-unit-l = l
concordance-unit-l-s = l/s
concordance-unit-m3-s = m3/s
concordance-unit-mg-l = mg/l
concordance-unit-kg = kg
concordance-unit-t = t
concordance-unit-kW = kW
concordance-unit-MW = MW
concordance-unit-kV = kV
concordance-unit-kWh = kWh
concordance-unit-MWh = MWh
concordance-unit-KZT = KZT
concordance-unit-KGS = KGS
concordance-unit-TJS = TJS
concordance-unit-TMT = TMT
concordance-unit-UZS = UZS
concordance-unit-RUB = RUB
concordance-unit-USD = USD
concordance-unit-EUR = EUR
concordance-value-must-not = must not
concordance-value-must = must
concordance-value-may = may
concordance-value-free-not-to = free not to
concordance-value-at-least = at least
concordance-value-not-more-than = not more than
concordance-value-more-than = more than
concordance-value-less-than = less than
concordance-value-present = present
concordance-value-absent = absent
