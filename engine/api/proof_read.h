// SPDX-License-Identifier: GPL-3.0-or-later
/* sertifikat.json back into a proof (models/CERTIFICATE.md). */
#ifndef PADAN_PROOF_READ_H
#define PADAN_PROOF_READ_H

#include <jansson.h>

#include "model/proof.h"

/* `path` only names the file in diagnostics. EDATA: names that the data does not
 * know, missing keys, figures that are not whole numbers. */
padan_status padan_proof_read(const json_t *file, const char *path,
                              const padan_instance *inst, padan_diags *diags,
                              padan_proof **out);

#endif
