// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace certwright::test {

/// Every value of an enumeration that counts from zero: as long as a value has a name. The compiler sees to
/// it that each has one.
template <class Enum, class NameOf> std::vector<Enum> everyValue(NameOf nameOf) {
    std::vector<Enum> values;
    for (int number = 0; !nameOf(static_cast<Enum>(number)).empty(); ++number)
        values.push_back(static_cast<Enum>(number));
    return values;
}

} // namespace certwright::test
