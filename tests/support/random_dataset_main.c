// SPDX-License-Identifier: GPL-3.0-or-later
/* random_dataset DIR SEED: writes a random dataset and its skenario.ini into
 * the folder DIR, which must exist. For tests/oracle.sh. */
#include <stdio.h>
#include <stdlib.h>

#include "random_dataset.h"

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: random_dataset DIR SEED\n");
        return 64;
    }
    if (!random_dataset_write(argv[1], strtoull(argv[2], NULL, 10))) {
        fprintf(stderr, "%s: cannot be written\n", argv[1]);
        return 73;
    }
    return 0;
}
