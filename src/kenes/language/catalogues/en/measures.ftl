# Measures of the catalogue: title, and what it is. The English text is that of the catalogue itself.

measure-common-external-tariff = Customs union at the external tariff of the EAEU
    .about = Members of a bloc drop the tariffs left between them and charge outsiders what Kazakhstan charges, the tariff of the Eurasian Economic Union. Partners with a free trade agreement of their own stay at zero.
measure-customs-union = Customs union
    .about = Members of a bloc drop the tariffs left between them and charge one external tariff, the import-weighted mean of the tariffs they charge today. Partners with a free trade agreement of their own stay at zero.
measure-deep-trade-agreement = Deep trade agreement
    .about = Every pair inside a bloc moves from the agreement it has today to a deep one: standards and conformity, customs and facilitation, services, investment, procurement and competition beside tariffs. A pair that already has a deep agreement (Kazakhstan and Kyrgyzstan in the EAEU) gains nothing and pays nothing.
measure-deep-with-china = Deep agreement with China
    .about = The republic moves from no preferences to a deep agreement with China, both ways.
measure-deep-with-eaeu = Deep agreement with the Eurasian Economic Union
    .about = The republic moves to a deep agreement with every member of the EAEU, inside the five or not, as membership would. Kazakhstan and Kyrgyzstan have it already and gain nothing. The external tariff of the EAEU is not taken over here (see common-external-tariff).
measure-deep-with-eu = Deep agreement with the European Union
    .about = The republic moves to a deep agreement with all members of the European Union, both ways. The partnership agreements in force hold no preferences.
measure-mutual-recognition = Mutual recognition of standards
    .about = Members of a bloc recognise each other's tests, certificates and sanitary controls. Trade cost of the goods under technical rules falls. Pairs that have a deep agreement, today or by another measure, hold this already and gain nothing more.
measure-trade-aim-15bn = Trade of 15 bn USD among the five
    .about = Trade cost between members of a bloc falls by the one rate that brings goods trade among the five to 15 bn USD a year when all unite (President Tokayev of Kazakhstan, Astana, August 2024). What the cut takes is solved for. Counted is the running cost of a deep agreement, the least it takes; roads, rail and border posts are not.
measure-trade-aim-20bn = Trade of 20 bn USD among the five
    .about = Trade cost between members of a bloc falls by the one rate that brings goods trade among the five to 20 bn USD a year when all unite (President Rahmon of Tajikistan, Astana, August 2024). What the cut takes is solved for. Counted is the running cost of a deep agreement, the least it takes; roads, rail and border posts are not.
measure-wto-accession = Accession to the World Trade Organization
    .about = The republic becomes a member of the WTO: trade with every member grows by the estimated effect of joint membership. Kazakhstan, Kyrgyzstan and Tajikistan are members already and gain nothing. The effect is a mean over all accessions of the world; whoever has most-favoured-nation terms with its main partners by treaty already, as Uzbekistan does, may find part of it in today's trade.
measure-zero-tariffs = Zero tariffs inside the bloc
    .about = The tariffs that are left between members of a bloc fall to zero. Among the five they are near zero already.
