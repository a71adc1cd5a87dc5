// SPDX-License-Identifier: GPL-3.0-or-later
/* What holds when nobody asks for anything else. */
#include "padan.h"

padan_settings padan_settings_default(void)
{
    return (padan_settings){
        .gap = PADAN_ONE / 1000, /* 0.1 % */
        .threads = 0,
        .seed = 1,
        .effort = PADAN_NORMAL,
    };
}
