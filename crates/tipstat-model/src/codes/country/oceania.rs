use super::countries;

countries! {
    /// Oceania, and Antarctica.
    OCEANIA;
    "ASM" "AS" "American Samoa", "Samoa américaines";
    "ATA" "AQ" "Antarctica", "Antarctique";
    "AUS" "AU" "Australia", "Australie", "australien", "australienne", "Australian";
    "CCK" "CC" "Cocos (Keeling) Islands", "Îles Cocos (Keeling)";
    "COK" "CK" "Cook Islands", "Îles Cook";
    "CXR" "CX" "Christmas Island", "Île Christmas";
    "FJI" "FJ" "Fiji", "Fidji";
    "FSM" "FM" "Micronesia", "Micronésie", "Federated States of Micronesia", "États fédérés de Micronésie";
    "GUM" "GU" "Guam", "Guam";
    "HMD" "HM" "Heard Island and McDonald Islands", "Îles Heard et McDonald";
    "KIR" "KI" "Kiribati", "Kiribati";
    "MHL" "MH" "Marshall Islands", "Îles Marshall";
    "MNP" "MP" "Northern Mariana Islands", "Îles Mariannes du Nord";
    "NCL" "NC" "New Caledonia", "Nouvelle-Calédonie";
    "NFK" "NF" "Norfolk Island", "Île Norfolk";
    "NIU" "NU" "Niue", "Niue";
    "NRU" "NR" "Nauru", "Nauru";
    "NZL" "NZ" "New Zealand", "Nouvelle-Zélande";
    "PCN" "PN" "Pitcairn", "Pitcairn";
    "PLW" "PW" "Palau", "Palaos";
    "PNG" "PG" "Papua New Guinea", "Papouasie-Nouvelle-Guinée";
    "PYF" "PF" "French Polynesia", "Polynésie française";
    "SLB" "SB" "Solomon Islands", "Îles Salomon";
    "TKL" "TK" "Tokelau", "Tokelau";
    "TON" "TO" "Tonga", "Tonga";
    "TUV" "TV" "Tuvalu", "Tuvalu";
    "UMI" "UM" "United States Minor Outlying Islands", "Îles mineures éloignées des États-Unis";
    "VUT" "VU" "Vanuatu", "Vanuatu";
    "WLF" "WF" "Wallis and Futuna", "Wallis-et-Futuna";
    "WSM" "WS" "Samoa", "Samoa";
}
