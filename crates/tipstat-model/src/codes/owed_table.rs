use super::code_list;

code_list! {
    /// A table that agencies owe.
    OwedTable, "owed_table", "table owed", "tableau dû";
    Victims = "victims", "victims", "victimes", aliases ["victim", "victime", "registre des victimes"];
    Investigations = "investigations", "investigations", "enquêtes", aliases ["investigation", "enquête", "registre des enquêtes", "dossiers"];
    Proceedings = "proceedings", "proceedings", "poursuites", aliases ["poursuite", "registre des poursuites", "procédures"];
    Activities = "activities", "activities", "activités", aliases ["activité", "activity", "sensibilisation", "activités de sensibilisation"];
    Figures = "figures", "figures", "chiffres", aliases ["chiffre", "figure", "rapport", "report"];
}
