// SPDX-License-Identifier: Apache-2.0
#include "core/x509/transparency_logs.h"

#include "core/codec/base64.h"

#include <algorithm>
#include <array>

namespace certwright::x509 {

namespace {

struct Log {
    std::string_view id; ///< in base 64, as the operators publish it
    std::string_view name;
};

// The logs of the browsers' lists until 2025, and those that came before them. By id.
// clang-format off
constexpr Log logs[] = {
    {"/kRhCLHQGreKYsz+q2qysrq/86va2ApNizDfLQAIgww=", "DigiCert Nessie2019"},
    {"0W6ppWgHfmY1oD83pd28A6U8QRIU1IgY9ekxsyPLlQQ=", "Sectigo Elephant2026h1"},
    {"1219ENGn9XfCx+lf1wC/+YLJM1pl4dCzAXMXwMjFaXc=", "Google Argon2026h2"},
    {"2AlVO5RPev/IFhlvlE+Fq7D4/F6HVSYPFdEucrtFSxQ=", "Google Xenon2026h2"},
    {"2ra/az+1tiKfm8K7XGvocJFxbLtRhIU0vaQ9MEjX+6s=", "Cloudflare Nimbus2024"},
    {"3+FW66oFr7WcD4ZxjajAMk6uVtlup/WlagHRwTu+Ulw=", "Sectigo Mammoth2024h2"},
    {"36Veq2iCTx9sre64X04+WurNohKkal6OOxLAIERcKnM=", "Let's Encrypt Oak2022"},
    {"3Mleb6KZubD9vWymo24dcsQhL90eD0dVOjbWzxrRHY0=", "DigiCert Sphinx2024h2"},
    {"3dzKNJXX4RYF55Uy+sef+D0cUN/bADoUEnYKLKy7yCo=", "Google Xenon2025h2"},
    {"3esdK3oNT6Ygi4GtgWhwfi6OnQHVXIiNPRHEzbbsvsw=", "Symantec"},
    {"3oWB11AkfGvNy69WN8XngcZM5G7WF2OfjzSnJsnivTc=", "DigiCert Sphinx2025h1"},
    {"4JKz/AwdyOdoNh/eYbmWTQpSeBmKctZyxLBNpW1vVAQ=", "Sectigo Sabre2025h1"},
    {"4mlLribo6UAJ6IYbtjuD1D7n/nSI+6SPKJMBnd3x2/4=", "DigiCert Yeti2019"},
    {"5tIxY0B3jMEQQQbXcbnOwdJA9paEhvu6hzId/R43jlA=", "DigiCert Nessie2025"},
    {"6D7Q2j71BjUy51covIlryQPTy9ERa+zraeF3fW0GvW4=", "Google Argon2023"},
    {"6H6nZgvCbPYALvVyXT/g4zG5OTu5L79Y6zuQSdr1Q1o=", "TrustAsia Log2023"},
    {"750EQi4gtDIQJ1TfUtJRRgJ/hEwH/YZeySLub86fe7w=", "Geomys Tuscolo2025h2"},
    {"7TxL1ugGwqSiAFfbyyTiOAHfUS/txIbFcA8g3bc+P+A=", "DigiCert Wyvern2025h2"},
    {"7ku9t3XOYLrhQmkfq+GeZqMPfl+wctiDAMR7iXqo/cs=", "Google Rocketeer"},
    {"7s3QZNXbGs7FXLedtM0TojKHRny87N7DUUhZRnEftZs=", "Google Argon2024"},
    {"7sCV7o1yZA+S48O5G8cSo2lqCXtLahoUOOZHssvtxfk=", "DigiCert Nessie2021"},
    {"8JWkWfIA0YJAEC0vk4iOrUv+HUfjmeHQNKawqKqOsnM=", "DigiCert Yeti2020"},
    {"9lyUL9F3MCIUVBgIMJRWjuNNExkzv98MLyALzE7xZOM=", "Google Argon2021"},
    {"A4AqwmL24F4D+Lxve5hRMk/Xaj31t1lRdeIi+46b1fY=", "Sectigo Tiger2027h2"},
    {"AwGd8/2FppqOvR+sxtqbpz5Gl3T+d/V5/FoIuDKMHWs=", "Venafi Gen2"},
    {"B7dcG+V9aP/xsMYdIxXHuuZXfFeUt2ruvGE6GmnTohw=", "Google Xenon2020"},
    {"BZwB0yDgB4QTlYBJjRF8kDJmr69yULWvO0akPhGEDUo=", "DigiCert Yeti2022-2"},
    {"CEEUmABxUywWGQRgvPxH/cJlOvopLHKzf/hjrinMyfA=", "Google Xenon2019"},
    {"DCrvLEpbmIPU3aOC/lD7UYiz6XMzoexToJ3Jp50NCCA=", "DigiCert Wyvern2024h2"},
    {"DR28iUTp9QBVQtctPhRMzEMIKrbqHpTf1wZlfS6G8wE=", "Sectigo Elephant2025h2"},
    {"DeHyMCvTDcFAYhIJ6lUu/Ed0fLHX6TDvDkIetH5OqjQ=", "Let's Encrypt Oak2025h2"},
    {"DleUvPOuqT4zGyyZB7P3kN+bwj1xMiXdIaklrGHFTiE=", "Google Argon2026h1"},
    {"E0rfGrWYQgl4DG/vTHqRpBa3I0nOWFdq367ap8Kr4CI=", "Sectigo Mammoth2025h1"},
    {"EvFONL1TckyEBhnDjz96E/jntWKHiJxtMAWE6+WGJjo=", "Google Argon2025h2"},
    {"FZcEiNe5l6Bb61JRKt7o0ui0oxZSZBIan6v71fha2T8=", "Symantec Sirius"},
    {"FoMtq/CpJQ8P8DqlRf/Iv8gj0IdL9gQpJ/jnHzMT9fo=", "Sectigo Tiger2026h1"},
    {"GYbUxyiqb/66A294Kk0BkarOLXIxD67OXXBBLSVMx9Q=", "Let's Encrypt Oak2026h1"},
    {"GZgQcQnw1lIuMIDSnj9ku4NuKMz5D1KO7t/OSj8WtMo=", "Sectigo Sabre2024h2"},
    {"GgT/SdBUHUCv9qDDv/HYxGcvTuzuI0BomGsXQC7ciX0=", "Sectigo Sabre2025h2"},
    {"H1bRq5RwSkHdP+r99GmTVTAsFDG/5hNGCJ//rnldzC8=", "Sectigo Sabre2026h2"},
    {"HJ9oLOn68EVpUPgbloqH3dsyENhM5siy44JSSsTPWZ8=", "Sectigo Tiger2027h1"},
    {"IkVFB1lVJFaWP6Ev8fdthuAjJmOtwEt/XcaDXG7iDwI=", "DigiCert Yeti2022"},
    {"JS+Uwisp6W6fQRpyBytpXFtS/5epDSVAu/zcUexN7gs=", "Sectigo Mammoth2026h1"},
    {"Jbfv3qETAZPtkweXcKoyKiZiDeNayKp8dRl94LGp4GU=", "TrustAsia Log2026b"},
    {"KCyL3YEP+QkSCs4W1uDsIBvqgqOkrxnZ7/tZ6D/cQmg=", "TrustAsia Log2025b"},
    {"KOKBOP2DIUXpqdaqdTdtg3eohRKzwH9yQUgh3L3pjGY=", "TrustAsia Log2025a"},
    {"KTxRllTIOWW6qlD8WAfUt2+/WHopctykwwz05UVH9Hg=", "Google Icarus"},
    {"KXm+8J45OSHwVnOfY6V35b5XfZxgCvj5TV0mXCVdx4Q=", "Google Argon2022"},
    {"KdA6G7Z0qnEc0wNbZVfBT4qni0/oOJRJ7KRT+US9JGg=", "Sectigo Mammoth2024h1"},
    {"NLtq1sPfnAPuqKSZ/3iRSGydXlysktAfe/0bzhnbSO8=", "StartCom"},
    {"Nc8ZG7+xbFe/D61MbULLu7YnICZR6j/hKu+oA8M71kw=", "DigiCert Yeti2023"},
    {"O1N3dT4tuYBOizBbBv5AO2fYT8P0x70ADS1yb+H61Bc=", "Let's Encrypt Oak2024h1"},
    {"PxdLT9ciR1iUHWUchL4NEu2QN38fhWrrwb8ohez4ZG4=", "Let's Encrypt Oak2024h2"},
    {"QbLcLonmPOSvG6e7Kb9oxt7m+fHMBH4w3/rjs7olkmM=", "WoSign"},
    {"QcjKsd8iRkoQxqE6CUKHXk4xixsD6+tLx2jwkGKWBvY=", "Cloudflare Nimbus2022"},
    {"RJRlLrDuzq/EQAfYqP4owNrmgr7YyzG1P9MzlrW2gag=", "Cloudflare Nimbus2021"},
    {"Rq+GPTs+5Z+ld96oJF02sNntIqIj9GF3QSKUUu6VUF8=", "Geomys Tuscolo2026h2"},
    {"RqVV63X6kSAwtaKJafTzfREsQXS+/Um4havy/HD+bUc=", "Google Xenon2022"},
    {"SLDja9qmRzQP5WoC+p0w6xxSActW3SyB2bu/qznYhHM=", "DigiCert Yeti2024"},
    {"SZybad4dfOz8Nt7Nh2SmuFuvCoeAGdFVUvvp6ynd+MM=", "DigiCert Sphinx2026h1"},
    {"TnWjJ1yaEMM4W2zU3z9S6x3w4I4bjWnAsfpksWKaOd8=", "Google Argon2025h1"},
    {"UIUBWNy2BZXADpKoEQLszf4/a3hYQp9XmDU4ydpSUGM=", "Sectigo Mammoth2024h1b"},
    {"UaOw9f0BeZxWbbg3eI8MpHrMGyfL956IQpoN/tSLBeU=", "DigiCert Nessie2022"},
    {"VYHUwhaQNgFK6gubVzxT8MDkOHhwJQgXL6OqHQcT0ww=", "Sectigo Sabre"},
    {"VhQGmi/XwuzT9eG9RLI+x0Z2ubyZEVzA75SYVdaJ0N0=", "DigiCert CT1"},
    {"VmzVo3a+g9/jQrZ1xJwjJJinabrDgsurSaOHfZqzLQE=", "Sectigo Sabre2026h1"},
    {"XKV30pt/i69Bntjsq/tty67DhTcC1XRvF02tPJNKqWo=", "Sectigo Tiger2025h2"},
    {"XNxDkv7mq0VEsV6a1FbmEDf71fpH3KFzlLJe5vbHDso=", "DigiCert Yeti2021"},
    {"Xqdz+d9WwOe1Nkh90EngMnqRmgyEoRIShBh1loFxRVg=", "Cloudflare Nimbus2020"},
    {"Y/Lbzeg7zCzPC3KEJ1drM6SNYXePvXWmOLHHaFRL2I0=", "Google Argon2019"},
    {"YEyar3p/d18B1Ab8kg3ImesLHH34yVIb+voXdzuXi8k=", "Sectigo Elephant2027h1"},
    {"Z422Wz50Q7bzo3DV4TqxtDvgoNNR98p0IlDHxvpRqIo=", "TrustAsia Log2021"},
    {"ZBHEbKQS7KeJHKICLgC8q08oB9QeNSer6v7VA8l9zfA=", "DigiCert Wyvern2026h1"},
    {"aPaY+B9kgr46jO65KB1M/HFRXWeT1ETRCmesu09P+8Q=", "Google Aviator"},
    {"b1N2rDHwMRnYmQCkURX/dxUcEdkCwQApBo2yCJo32RM=", "Sectigo Mammoth"},
    {"c9meiRtMlnigIH1HneayxhzQUV5xGSqMa4AQesF3crU=", "DigiCert Nessie2024"},
    {"cX6V88I4im2x44RJPTHhWqliCHYtQgDgBQzQZ7WmYeI=", "Geomys Tuscolo2026h1"},
    {"cyAiDwgWivnzxKaLCrJqmkoA7vV3hYoITQUA1KVCRFk=", "DigiCert Wyvern2025h1"},
    {"dGG0oJz7PUHXUVlXWy52SaRFqNJ3CbDMVkpkgrfrQaM=", "Izenpe"},
    {"dH7agzGtMxCRIZzOJU9CcMK//V5CIAjGNzV55hB7zFY=", "Cloudflare Nimbus2019"},
    {"dNudWPfUfp39eHoWKpkcGM9pjafHKZGMmhiwRQ26RLw=", "TrustAsia Log2026a"},
    {"dv+IPwq2+5VRwmHM9Ye6NLSkzbsp3GhCCp/mZ0xaOnQ=", "Google Xenon2024"},
    {"ejKMVNi3LbYg6jjgUh7phBZwMhOFTTvSK8E6V6NS61I=", "Cloudflare Nimbus2023"},
    {"fT7y+I//iFVoJMLAyp5SiXkrxQ54CX8uapdomX4i8Nc=", "Google Xenon2021"},
    {"fVkeEuF4KnscYWd8Xv340IdcFKBOlZ65Ay/ZDowuebg=", "DigiCert Yeti2025"},
    {"h0+1DcAp2ZMd5XPp8omejkUzs5LTiwpGJXS/D+6y/B4=", "TrustAsia Log2024-2"},
    {"h3W/51l8+IxDmV+9827/Vo1HVjb/SrVgwbTq/16ggw8=", "DigiCert CT2"},
    {"lCC8Ho7VjWyIcx+CiyIsDdHaTV5sT5Q9YdtOL1hNosI=", "Let's Encrypt Oak2021"},
    {"lE5Dh/rswe+B8xkkJqgYZQHH0184AgE/cmd9VTcuGdg=", "DigiCert Sphinx2026h2"},
    {"lLHBirDQV8R74KwEDh8svI3DdXJ7yVHyClJhJoY7pzw=", "Sectigo Mammoth2026h2"},
    {"lpdkv1VYl633Q4doNwhCd+nwOtX2pPM2bkakPw/KqcY=", "Google Xenon2026h1"},
    {"okkM3NuOM6QAMhdg1tTVGiA2GR6nfZaL4mqKAPb///c=", "Sectigo Elephant2027h2"},
    {"ouK/1h7eLy8HoNZObTen3GVDsMa1LqLat4r4mm31F9g=", "Sectigo Sabre2024h1"},
    {"ouMK5EXvva2bfjjtR2d3U9eCW4SU1yteGyzEuVCkR+c=", "Let's Encrypt Oak2025h1"},
    {"pELFBklgYVSPD9TqnPt6LSZFTYepfy/fRVn2J086hFQ=", "DigiCert Sphinx2025h2"},
    {"pLkJkLQYWBSHuxOizGdwCjw1mAT5G9+443fNDsgN3BA=", "Google Pilot"},
    {"pXesnO11SN2PAltnokEInfhuD0duwgPC7L7bGF8oJjg=", "CNNIC"},
    {"qNxS9j1rJCXlMeN89ORKcU8UKiCAOw0E0uLuBmR5SiM=", "TrustAsia CT2021"},
    {"r2eIO1ewTt2Pptl+9i6o64EKx3Fg8CReVdYML+eFhzo=", "Sectigo Elephant2026h2"},
    {"rDua7X+pZ0dXFZ5tfVdWcvnZgQCUHpve/+yhMTt1eC0=", "Venafi"},
    {"rKswcGzr7IQx9BPS9JFfER5CJEOx8qaMTzwrO6ceAsM=", "Let's Encrypt Oak2026h2"},
    {"rfe++nz/EMiLnT2cHj4YarRnKV3PsQwkyoWGNOvcgoo=", "Google Xenon2023"},
    {"rxgaKNaMo+CpikycZ6sJ+Lu8IrquvLE4o6Gd0/m2Aw0=", "Sectigo Mammoth2025h2"},
    {"s3N3B+GEUPhjhtYFqdwRCUp5LbFnDAuH3PADDnk2pZo=", "DigiCert Nessie2023"},
    {"sh4FzIuizYogTodm+Su5iiUgZ2va+nDnsklTLe+LkF4=", "Google Argon2020"},
    {"tz77JN+cTbp18jnFulj0bF38Qs96nzXEnh0JgSXttJk=", "Let's Encrypt Oak2023"},
    {"u9nfvB+KcbWTlCOXqpJ7RzhXlQqrUugakJZkNo4e0YU=", "Google Skydiver"},
    {"vHjh38X2PGhGSTNNoQ+hXwl5aSAJwIG08/aRfz7ZuKU=", "Symantec Vega"},
    {"w2X5s2VPMoPHnamOk9dBj1ure+MlLJjh0vBLuetCfSM=", "TrustAsia Log2022"},
    {"wjF+V0UZo0XufzjespBB68fCIVoiv3/Vta12mtkOUs0=", "DigiCert Wyvern2026h2"},
    {"xlKg7EjOs/yrFwmSxDqHQTMJ6ABlomJSQBujNioXxWU=", "DigiCert Nessie2020"},
    {"yKPEf8ezrbk1awE/anoSbeM6TkOlxkb5l605dZkdz5o=", "Sectigo Tiger2026h2"},
    {"yzj3FYl8hKFEX1vB3fvJbvKaWc1HCmkFhbDLFMMUWOc=", "Cloudflare Nimbus2026"},
    {"zPsPaoVxCWX+lZtTzumyfCLphVwNl422qX5UwP5MDbA=", "Cloudflare Nimbus2025"},
    {"zbUXm3/BwEb+6jETaj+PAC5hgvr4iW/syLL1tatgSQA=", "Certly.IO"},
    {"zxFW7tUufK/zh1vZaS6b6RpxZ0qwF+ysAdJbd87MOwg=", "Google Xenon2025h1"},
};
// clang-format on

static_assert(std::ranges::is_sorted(logs, {}, &Log::id));

} // namespace

std::string_view transparencyLogName(ByteView logId) {
    const std::string id = codec::toBase64(logId);
    const auto* const log = std::ranges::lower_bound(logs, std::string_view(id), {}, &Log::id);
    return log != std::end(logs) && log->id == id ? log->name : std::string_view{};
}

} // namespace certwright::x509
