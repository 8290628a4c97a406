#ifndef CITK_BRIDGE_HPP
#define CITK_BRIDGE_HPP

#include <cstddef>
#include <string>

namespace citk {

/// Settings of the whole process, made once: one thread a call, no word to the program's streams.
void prepareLibraries();

void describe(const std::string &reason, char *error, size_t capacity);

/// The reason of the exception that is being handled, without addresses, which differ from run to run.
std::string currentReason();

/// Runs `body`; whatever it throws becomes text in `error` and a return of 0.
template <typename Body> int guarded(char *error, size_t capacity, Body body) {
  try {
    prepareLibraries();
    body();
    return 1;
  } catch (...) {
    describe(currentReason(), error, capacity);
    return 0;
  }
}

}  // namespace citk

#endif
