-- Every indicator by hand, from the words of its definition in docs/indicators/en.md and the days in
-- docs/tabulation.md, and not from the program: for 2024, as of 31 January 2026. The tables `raw_…` hold each cell as
-- the text it is, under its French heading, and the file it stands in; an empty cell is NULL.

CREATE MACRO jour(x) AS CAST(strptime(x, '%d/%m/%Y') AS DATE);
CREATE MACRO as_of() AS DATE '2026-01-31';
CREATE MACRO in_2024(d) AS d BETWEEN DATE '2024-01-01' AND DATE '2024-12-31' AND d <= as_of();

-- The regions and the District of Bamako, and their residents by the census of 2022 (INSTAT, RGPH5).
CREATE TABLE regions AS SELECT * FROM (VALUES
    ('Kayes', 'ML-1', 1840329), ('Koulikoro', 'ML-2', 2255157), ('Sikasso', 'ML-3', 1533123),
    ('Ségou', 'ML-4', 2455263), ('Mopti', 'ML-5', 935579), ('Tombouctou', 'ML-6', 974278),
    ('Gao', 'ML-7', 727517), ('Kidal', 'ML-8', 83194), ('Ménaka', 'ML-9', 318876), ('Bamako', 'ML-BKO', 4227569),
    (NULL, NULL, 22395485)) AS t (name, area, residents);

CREATE MACRO region(x) AS coalesce((SELECT any_value(area) FROM regions WHERE name = x), 'U');
CREATE MACRO sex_of(x) AS CASE x WHEN 'féminin' THEN 'F' WHEN 'masculin' THEN 'M' ELSE 'U' END;

CREATE VIEW victims AS
SELECT *,
    file AS of_file,
    coalesce("numéro unique de la personne", "structure" || ' ' || "numéro d’enregistrement") AS who,
    region("territoire") AS area,
    sex_of("sexe") AS sex,
    -- Where only the status says that she was identified, the day of registration stands for it.
    coalesce(jour("identifiée le"), CASE WHEN "statut" IN ('identifiée', 'confirmée par décision', 'assistée')
        THEN jour("enregistrée le") END) AS identified,
    coalesce(jour("rejetée le") <= as_of(), "statut" = 'rejetée' AND "rejetée le" IS NULL, FALSE) AS rejected,
    coalesce(CAST("âge" AS INTEGER) < 18, "groupe d’âge" = 'enfants (0 à 17 ans)', "mineure" = 'oui') AS child,
    NULLIF("soutien psychologique", 'inconnu') AS psychological,
    NULLIF("aide juridique", 'inconnu') AS legal,
    NULLIF("réinsertion socio-économique", 'inconnu') AS reintegration,
    -- First assistance of any kind; else the first day of a kind.
    coalesce(jour("première assistance le"),
        least(jour("soutien psychologique depuis"), jour("aide juridique depuis"), jour("réinsertion depuis"))) AS assisted,
    "statut" = 'assistée' OR 'reçue' IN ("soutien psychologique", "aide juridique", "réinsertion socio-économique")
        AS said_assisted
FROM raw_victims;

CREATE VIEW identified AS SELECT * FROM victims WHERE in_2024(identified) AND NOT rejected;

-- A file without the column cannot say that someone still waits for it.
CREATE MACRO tells(f, h) AS EXISTS (SELECT 1 FROM headings AS k WHERE k.file = f AND k.heading = h);

-- Assistance from its first day to its last, each row by itself; an end before the beginning says nothing.
CREATE VIEW in_assistance AS
SELECT * FROM (
    SELECT *, CASE WHEN jour("fin de l’assistance le") <= as_of() THEN jour("fin de l’assistance le") END AS ended
    FROM victims WHERE tells(of_file, 'première assistance le') AND tells(of_file, 'fin de l’assistance le'))
WHERE assisted <= as_of() AND (ended IS NULL OR ended >= assisted);

CREATE VIEW files AS
SELECT *, "structure" || ' ' || "numéro de dossier" AS who, region("territoire") AS area,
    jour("ouverte le") AS opened,
    least(jour("jugé le"), jour("classé le")) AS ended,
    "étape de la procédure" IN ('classement sans suite', 'jugement', 'appel', 'clos') AS said_ended
FROM raw_investigations;

CREATE VIEW persons AS
SELECT *, concat_ws(' ', "structure", "numéro de la personne", "numéro de dossier") AS who,
    region("territoire") AS area, sex_of("sexe") AS sex,
    jour("mis en cause le") AS investigated,
    CASE WHEN jour("jugé le") <= as_of() THEN jour("jugé le") END AS judged,
    "issue" IN ('condamnation', 'condamnation par contumace ou par défaut') AS convicted,
    "issue" = 'acquittement ou relaxe' AS acquitted,
    "issue" IN ('classement sans suite', 'non-lieu') AS dismissed
FROM raw_proceedings;

CREATE VIEW activities AS
SELECT *, coalesce("structure" || ' ' || "numéro d’activité", file || ' ' || line) AS who,
    region("territoire") AS area,
    coalesce(CAST("participants" AS INTEGER), CAST("femmes" AS INTEGER) + CAST("hommes" AS INTEGER)
        + CAST("filles" AS INTEGER) + CAST("garçons" AS INTEGER)) AS n
FROM raw_activities WHERE in_2024(jour("tenue le"));

-- victims_presumed: count
SELECT * FROM victims WHERE in_2024(coalesce(jour("présumée le"), jour("enregistrée le"))) AND NOT rejected;

-- victims_identified: count
SELECT * FROM identified;

-- victims_identified_rate: rate
SELECT * FROM identified;

-- victims_confirmed: count
SELECT * FROM identified
WHERE coalesce(jour("confirmée le") <= as_of(), "statut" = 'confirmée par décision');

-- child_share: share
SELECT *, child AS part FROM identified WHERE child IS NOT NULL;

-- women_and_girls_share: share
SELECT *, sex = 'F' AS part FROM identified WHERE sex <> 'U';

-- days_to_referral: days
SELECT who, area, sex, least(jour("orientée le"), as_of()) - jour("identifiée le") AS days,
    CASE WHEN jour("orientée le") <= as_of() THEN 'happened' ELSE 'waiting' END AS ending
FROM (SELECT * REPLACE (coalesce("orientée le", '01/01/2100') AS "orientée le") FROM identified)
WHERE tells(of_file, 'orientée le') AND "identifiée le" IS NOT NULL;

-- victims_assisted: count
SELECT * FROM victims WHERE in_2024(assisted) AND tells(of_file, 'première assistance le');

-- psychological_support_coverage: share
SELECT *, psychological = 'reçue' AS part FROM victims
WHERE in_2024(assisted) AND psychological IS NOT NULL AND tells(of_file, 'première assistance le');

-- legal_aid_coverage: share
SELECT *, legal = 'reçue' AS part FROM victims
WHERE in_2024(assisted) AND legal IS NOT NULL AND tells(of_file, 'première assistance le');

-- reintegration_coverage: share
SELECT *, reintegration = 'reçue' AS part FROM victims
WHERE in_2024(assisted) AND reintegration IS NOT NULL AND tells(of_file, 'première assistance le');

-- full_support_coverage: share
SELECT *, psychological = 'reçue' AND legal = 'reçue'
    AND reintegration = 'reçue' AS part
FROM victims
WHERE in_2024(assisted) AND psychological IS NOT NULL AND legal IS NOT NULL
    AND reintegration IS NOT NULL AND tells(of_file, 'première assistance le');

-- days_to_assistance: days
SELECT who, area, sex,
    CASE WHEN assisted < identified THEN 0 WHEN assisted <= as_of() THEN assisted - identified
        ELSE as_of() - identified END AS days,
    CASE WHEN assisted <= as_of() THEN 'happened' ELSE 'waiting' END AS ending
FROM identified
WHERE "identifiée le" IS NOT NULL AND tells(of_file, 'première assistance le')
    AND (assisted IS NOT NULL OR NOT coalesce(said_assisted, FALSE));

-- assisted_at_start: count
SELECT * FROM in_assistance WHERE assisted < DATE '2024-01-01' AND (ended IS NULL OR ended >= DATE '2024-01-01');

-- assistance_entries: moves
SELECT *, assisted >= DATE '2024-01-01' AS part FROM in_assistance
WHERE in_2024(assisted) OR (assisted < DATE '2024-01-01' AND (ended IS NULL OR ended >= DATE '2024-01-01'));

-- assistance_exits: moves
SELECT *, coalesce(ended <= DATE '2024-12-31', FALSE) AS part FROM in_assistance
WHERE in_2024(ended) OR (assisted <= DATE '2024-12-31' AND (ended IS NULL OR ended > DATE '2024-12-31'));

-- assisted_at_end: count
SELECT * FROM in_assistance WHERE assisted <= DATE '2024-12-31' AND (ended IS NULL OR ended > DATE '2024-12-31');

-- investigations_opened: count of files
SELECT * FROM files WHERE in_2024(opened);

-- files_prosecuted: count of files
SELECT * FROM files
WHERE in_2024(coalesce(jour("information ouverte le"), CASE WHEN "jugé le" IS NOT NULL
    OR "étape de la procédure" IN ('renvoi devant la juridiction', 'jugement', 'appel')
    THEN jour("transmis au parquet le") END));

-- files_tried: count of files
SELECT * FROM files WHERE in_2024(jour("jugé le"));

-- investigations_closed: count of files
SELECT * FROM files WHERE in_2024(ended) AND opened IS NOT NULL;

-- files_pending_start: count of files
SELECT * FROM files
WHERE opened < DATE '2024-01-01' AND (ended >= DATE '2024-01-01' OR (ended IS NULL AND NOT coalesce(said_ended, FALSE)));

-- files_pending_end: count of files
SELECT * FROM files
WHERE opened <= DATE '2024-12-31' AND (ended > DATE '2024-12-31' OR (ended IS NULL AND NOT coalesce(said_ended, FALSE)));

-- persons_investigated: count
SELECT * FROM persons WHERE in_2024(investigated);

-- persons_arrested: count
SELECT * FROM persons WHERE in_2024(jour("arrêté le"));

-- persons_remanded: count
SELECT * FROM persons WHERE in_2024(jour("détenu depuis"));

-- persons_prosecuted: count
SELECT * FROM persons WHERE in_2024(jour("poursuivi le"));

-- persons_tried: count
SELECT * FROM persons WHERE in_2024(judged) AND NOT coalesce(dismissed, FALSE);

-- persons_convicted: count
SELECT * FROM persons WHERE in_2024(judged) AND convicted;

-- persons_acquitted: count
SELECT * FROM persons WHERE in_2024(judged) AND acquitted;

-- persons_per_file: ratio persons_investigated investigations_opened

-- prosecution_ratio: ratio persons_prosecuted persons_investigated

-- conviction_ratio: ratio persons_convicted persons_prosecuted

-- cohort_prosecution_share: share
SELECT *, coalesce(jour("poursuivi le") <= as_of(), FALSE) AS part FROM persons WHERE in_2024(investigated);

-- cohort_conviction_share: share
SELECT *, coalesce(convicted AND judged IS NOT NULL, FALSE) AS part FROM persons WHERE in_2024(investigated);

-- conviction_among_tried: share
SELECT *, convicted AS part FROM persons WHERE in_2024(judged) AND (convicted OR acquitted);

-- days_to_judgment: days
SELECT who, area, sex, coalesce(judged, as_of()) - investigated AS days,
    CASE WHEN dismissed THEN 'otherwise' WHEN judged IS NOT NULL THEN 'happened' ELSE 'waiting' END AS ending
FROM persons WHERE in_2024(investigated);

-- judged_within_year: within
SELECT who, area, sex, coalesce(judged, as_of()) - investigated AS days,
    CASE WHEN dismissed THEN 'otherwise' WHEN judged IS NOT NULL THEN 'happened' ELSE 'waiting' END AS ending
FROM persons WHERE in_2024(investigated);

-- suspended_sentence_share: share
SELECT *, CAST("mois avec sursis" AS INTEGER) >= CAST("peine de prison en mois" AS INTEGER) AS part
FROM persons
WHERE in_2024(judged) AND convicted AND CAST("peine de prison en mois" AS INTEGER) > 0 AND "mois avec sursis" IS NOT NULL;

-- activities_held: count of files
SELECT * FROM activities;

-- attendances: total of files
SELECT * FROM activities WHERE "nature" = 'sensibilisation' AND n IS NOT NULL;

-- persons_sensitised: reach of files
SELECT * FROM activities WHERE "nature" = 'sensibilisation' AND n IS NOT NULL;

-- reach_per_100000: reach_rate of files
SELECT * FROM activities WHERE "nature" = 'sensibilisation' AND n IS NOT NULL;

-- persons_trained: reach of files
SELECT * FROM activities WHERE "nature" = 'formation' AND n IS NOT NULL;

-- women_share_attendances: parts of files
SELECT who, area,
    CASE WHEN w + m IS NULL THEN 0 ELSE w END + CASE WHEN g + b IS NULL THEN 0 ELSE g END AS n,
    coalesce(w + m, 0) + coalesce(g + b, 0) AS whole
FROM (SELECT *, CAST("femmes" AS INTEGER) AS w, CAST("hommes" AS INTEGER) AS m, CAST("filles" AS INTEGER) AS g,
    CAST("garçons" AS INTEGER) AS b FROM activities WHERE "nature" = 'sensibilisation')
WHERE w + m IS NOT NULL OR g + b IS NOT NULL;
