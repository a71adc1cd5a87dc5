// SPDX-License-Identifier: GPL-3.0-or-later
/* The public entry: a region by name or a synthetic one by size, spread by the
 * rule and written as a folder that is whole or absent. */
#include <string.h>
#include <sys/stat.h>

#include "base/diag.h"
#include "generate/tables.h"

enum { MOST_VILLAGES = 1000000, MOST_COMPANIES = 1000000, MOST_TYPES = 8 };

const padan_gen_region *padan_gen_region_find(const char *name)
{
    const padan_gen_region *const all[] = {
        &padan_gen_cilegon, &padan_gen_serang, &padan_gen_bekasi};
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        if (!strcmp(all[k]->name, name)) return all[k];
    return NULL;
}

static padan_status refuse(padan_diags *diags, padan_status status,
                           padan_message message, const char *name)
{
    if (diags)
        padan_diag_add(diags, PADAN_ERROR, (padan_at){.file = ""}, message,
                       name);
    return status;
}

static bool is_within(int32_t n, int32_t most)
{
    return n >= 1 && n <= most;
}

/* The region asked for; a synthetic one lives in `arena`. */
static padan_status find_region(const padan_generate_options *options,
                                padan_arena *arena, padan_gen_region *out,
                                padan_diags *diags)
{
    if (options->nation) {
        if (options->region ||
            !is_within(options->villages, PADAN_GEN_NATION_VILLAGES) ||
            !is_within(options->companies, MOST_COMPANIES) ||
            !is_within(options->types, MOST_TYPES))
            return refuse(diags, PADAN_EUSAGE, PADAN_M_GEN_NATION, "");
        return padan_gen_nation(options, arena, out);
    }
    if (!options->region) {
        if (!is_within(options->villages, MOST_VILLAGES) ||
            !is_within(options->companies, MOST_COMPANIES) ||
            !is_within(options->types, MOST_TYPES))
            return refuse(diags, PADAN_EUSAGE, PADAN_M_GEN_SIZE, "");
        return padan_gen_synthetic(options, arena, out);
    }
    const padan_gen_region *known = padan_gen_region_find(options->region);
    if (!known)
        return refuse(diags, PADAN_EUSAGE, PADAN_M_GEN_REGION, options->region);
    *out = *known;
    return PADAN_OK;
}

static padan_status make_world(padan_gen_world *world)
{
    padan_status status = padan_gen_people(world);
    if (!status) status = padan_gen_needs(world);
    if (!status) status = padan_gen_companies(world);
    if (!status) status = padan_gen_pledges(world);
    if (!status) status = padan_gen_specials(world);
    return status;
}

static padan_status write_folder(const padan_gen_world *world, const char *path,
                                 padan_diags *diags)
{
    padan_folder folder;
    padan_status status = padan_folder_begin(path, &folder, diags);
    if (status) return status;
    status = padan_gen_write(world, &folder);
    if (!status) return padan_folder_commit(&folder, diags);
    padan_folder_abort(&folder);
    return refuse(diags, status, PADAN_M_GEN_WRITE, path);
}

padan_status padan_generate(const padan_generate_options *options,
                            const char *folder, padan_diags *diags)
{
    padan_gen_region region;
    /* The shipped datasets are those of seed 1, which 0 stands for. */
    padan_gen_world world = {.region = &region,
                             .seed = options->seed ? options->seed : 1};
    padan_status status = find_region(options, &world.arena, &region, diags);
    struct stat what;
    if (!status && lstat(folder, &what) == 0)
        status = refuse(diags, PADAN_EWRITE, PADAN_M_GEN_EXISTS, folder);
    if (!status) status = make_world(&world);
    if (!status) status = write_folder(&world, folder, diags);
    padan_arena_clear(&world.arena);
    return status;
}
