// SPDX-License-Identifier: GPL-3.0-or-later
/* Profiles and .ini files, each read once, as the entries that rows start from. */
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "io/batch_parts.h"
#include "io/profile.h"

/* A path beside the list, unless it is absolute or a profile's name. */
static const char *resolve(batch_loader *l, const char *list, const char *what)
{
    const char *slash = list ? strrchr(list, '/') : NULL;
    padan_arena *arena = &l->batch->arena;
    if (!slash || *what == '/' || padan_profile_text(what))
        return padan_arena_text(arena, what, strlen(what));
    const size_t n = (size_t)(slash - list) + 1, m = strlen(what);
    char *path = PADAN_NEW(arena, char, n + m + 1);
    if (!path) return NULL;
    memcpy(path, list, n);
    memcpy(path + n, what, m);
    return path;
}

static padan_status read_profile(batch_loader *l, batch_profile *profile)
{
    const bool was_bad = l->bad;
    padan_status status = padan_scenario_read_ini(
        profile->path, &l->batch->arena, l->diags, &profile->ini);
    if (status == PADAN_ENOMEM) return status;
    l->bad = status != PADAN_OK;
    for (int32_t k = 0; !l->bad && k < profile->ini.n_entries; k++) {
        status = padan_batch_try(l, &profile->ini.entries[k]);
        if (status) return status;
    }
    profile->good = !l->bad;
    l->bad = l->bad || was_bad;
    return PADAN_OK;
}

padan_status padan_batch_profile(batch_loader *l, const char *list,
                                 const char *what, const batch_profile **out)
{
    const char *path = resolve(l, list, what);
    if (!path) return PADAN_ENOMEM;
    int32_t k = 0;
    while (k < l->n_profiles && strcmp(l->profiles[k].path, path) != 0)
        k++;
    if (k == l->n_profiles) {
        void *profiles = l->profiles;
        if (!padan_batch_grow(&profiles, &l->room_profiles, k,
                              sizeof *l->profiles))
            return PADAN_ENOMEM;
        l->profiles = profiles;
        l->profiles[k] = (batch_profile){.path = path};
        const padan_status status = read_profile(l, &l->profiles[k]);
        if (status) return status;
        l->n_profiles++;
    }
    *out = l->profiles[k].good ? &l->profiles[k] : NULL;
    return PADAN_OK;
}

padan_status padan_batch_try_profile(batch_loader *l, const char *list,
                                     padan_at at, const char *what)
{
    enum { MOST = 8 };
    const batch_profile *unused;
    const char *path = resolve(l, list, what);
    if (!path) return PADAN_ENOMEM;
    if (padan_profile_text(path) || access(path, R_OK) == 0)
        return padan_batch_profile(l, list, what, &unused);
    const char *names[MOST];
    char clip[PADAN_CLIP_TEXT], hint[PADAN_HINT_TEXT];
    int32_t n = 0;
    for (; n < padan_profile_count() && n < MOST; n++)
        names[n] = padan_profile_name(n);
    padan_diag_add(l->diags, PADAN_ERROR, at, PADAN_M_BATCH_PROFILE,
                   padan_clip(clip, what),
                   padan_scenario_hint(&l->reader, hint, what, names, n));
    l->bad = true;
    return PADAN_OK;
}
