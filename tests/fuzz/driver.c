// SPDX-License-Identifier: GPL-3.0-or-later
/* Runs the files of a corpus through a fuzz target with any compiler, so that
 * what the fuzzer once found stays found: fuzz_NAME FILE... */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int run(const char *path)
{
    enum { ROOM = 1 << 20 };
    FILE *file = fopen(path, "rb");
    if (!file) return 1;
    uint8_t *bytes = malloc(ROOM);
    const size_t n = bytes ? fread(bytes, 1, ROOM, file) : 0;
    (void)fclose(file);
    if (!bytes) return 1;
    /* an exact copy: reading past the end is then caught by sanitizers */
    uint8_t *exact = malloc(n ? n : 1);
    for (size_t k = 0; exact && k < n; k++)
        exact[k] = bytes[k];
    free(bytes);
    if (!exact) return 1;
    (void)LLVMFuzzerTestOneInput(exact, n);
    free(exact);
    return 0;
}

int main(int argc, char **argv)
{
    for (int k = 1; k < argc; k++)
        if (run(argv[k]) != 0) {
            fprintf(stderr, "%s: cannot be read\n", argv[k]);
            return 1;
        }
    printf("%d inputs\n", argc - 1);
    return argc > 1 ? 0 : 1;
}
