// SPDX-License-Identifier: GPL-3.0-or-later
/* Lists "by name by address" as typed rows: village, need, who it is (as a mark
 * that says nothing by itself). The text of a row is there while the sink looks at
 * it and is wiped afterwards; nothing here ever puts it into a message.
 *
 *     padan_secret_make(&secret);
 *     padan_mapping_load("ppgbm", &arena, diags, &mapping);
 *     padan_name_index_build(dataset, &arena, &names);
 *     padan_list_open(&question, diags, &list);    finds the header
 *     padan_list_stream(list, diags, sink, user);  any number of times
 *     padan_list_close(list);
 */
#ifndef PADAN_PEOPLE_H
#define PADAN_PEOPLE_H

#include "io/csv.h"
#include "lists/mapping.h"
#include "lists/secret.h"
#include "model/village_name.h"

typedef enum {
    PADAN_ROW_COUNTS,     /* meets the conditions, in a village we know     */
    PADAN_ROW_OTHER,      /* does not meet the conditions of the mapping    */
    PADAN_ROW_NO_VILLAGE, /* no village of that name in that kecamatan      */
    PADAN_ROW_SEVERAL,    /* more than one village of that name             */
    PADAN_ROW_NO_CODE,    /* no village of that code, or no code at all     */
    PADAN_ROW_CLASH,      /* the name is that of another village            */
    PADAN_ROW_SHIFTED,    /* cells without a title: columns are shifted     */
    PADAN_ROW_EMPTY,      /* neither village nor person: sums, signatures   */
    PADAN_N_ROW_STATES
} padan_row_state;

/* What tells a row from all others of its need type. */
typedef enum {
    PADAN_BY_NONE, /* nothing: it cannot be told apart from another row      */
    PADAN_BY_NIK,
    PADAN_BY_KK,     /* households only                                      */
    PADAN_BY_FAMILY, /* households only                                      */
    PADAN_BY_NAME,   /* name, birth date and village                         */
} padan_identity;

typedef struct {
    int32_t line; /* in the file; row of the sheet                           */
    padan_row_state state;
    int32_t village;  /* PADAN_NONE if not known                              */
    bool verified;    /* by the mark of the mapping                           */
    bool member;      /* of the household of the row before                   */
    bool nik_damaged; /* a NIK is there but cannot be what it was            */
    int32_t date;     /* days since 1970-01-01, INT32_MIN: none               */
    bool date_bad;    /* a date is there but cannot be read                   */
    padan_identity by;
    padan_mark who;       /* by the need type; nobody for PADAN_BY_NONE      */
    padan_mark household; /* the same in lists of other needs; may be nobody */
    const padan_csv_row *row; /* its text, while the sink looks at it        */
} padan_person;

/* What becomes of a row, for whoever counts people. */
typedef enum {
    PADAN_FATE_MEMBER,   /* of a household that has been seen                */
    PADAN_FATE_LEFT_OUT, /* nobody can be counted: its state says why        */
    PADAN_FATE_KNOWN,    /* somebody with a mark: counts once, as the row that
                            decides says                                     */
    PADAN_FATE_ALONE,    /* cannot be told apart: counts on the spot         */
    PADAN_FATE_OTHER,    /* likewise, but does not meet the conditions       */
} padan_fate;
padan_fate padan_person_fate(const padan_person *person);
/* Does this row decide about its person after one of that date? The latest does,
 * of equal ones the first. */
bool padan_person_decides(const padan_person *person, int32_t date);

/* False: no more rows are wanted. */
typedef bool (*padan_person_sink)(const padan_person *person, void *user);

typedef struct {
    const char *path;
    const padan_mapping *mapping;
    const padan_dataset *dataset; /* villages and need types                 */
    const padan_name_index *names;
    padan_secret *secret; /* one for all lists of a run, one thread          */
} padan_list_question; /* all of it must outlive the list                    */

typedef struct padan_list padan_list;

/* Finds the need type, the header and the columns; notes what it found. ENOINPUT,
 * EDATA, ENOMEM. Reads the first 2,000 rows. */
padan_status padan_list_open(const padan_list_question *question,
                             padan_diags *diags, padan_list **out);
void padan_list_close(padan_list *list); /* NULL is fine                     */

/* Every row below the header in the order of the file. Linear; memory does not
 * grow. EDATA: rows are missing (their marks of quotation are wrong). */
padan_status padan_list_stream(padan_list *list, padan_diags *diags,
                               padan_person_sink sink, void *user);

int32_t padan_list_type(const padan_list *list); /* index of the need type   */
bool padan_list_has(const padan_list *list, padan_list_column column);
bool padan_list_has_verified(const padan_list *list);
/* Field of a title, PADAN_NONE if the header has none such. */
int32_t padan_list_find(const padan_list *list, const char *title);
/* Field of a place of the mapping, PADAN_NONE if the list has none such. */
int32_t padan_list_locate(const padan_list *list,
                          const padan_list_place *place);
int32_t padan_list_place_of(const padan_list *list, padan_list_column column);
/* Text of a field of padan_list_find(), of a mapped column; "" if not there. */
const char *padan_person_field(const padan_person *person, int32_t field);
const char *padan_person_text(const padan_list *list,
                              const padan_person *person,
                              padan_list_column column);

#endif
