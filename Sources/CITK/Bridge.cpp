#include "Bridge.hpp"

#include <cstring>
#include <exception>
#include <iostream>
#include <mutex>
#include <new>

#include "CITK.h"
#include "gdcmTrace.h"
#include "itkMultiThreaderBase.h"
#include "itkObject.h"
#include "itkObjectFactoryBase.h"
#include "itkVersion.h"

const char *citk_version(void) { return itk::Version::GetITKVersion(); }

namespace citk {

void prepareLibraries() {
  static std::once_flag once;
  std::call_once(once, [] {
    // Patients run in parallel above this bridge. One thread a call bounds memory and fixes the order of every sum.
    itk::MultiThreaderBase::SetGlobalDefaultThreader(itk::MultiThreaderBase::ThreaderEnum::Platform);
    itk::MultiThreaderBase::SetGlobalMaximumNumberOfThreads(1);
    itk::MultiThreaderBase::SetGlobalDefaultNumberOfThreads(1);
    itk::Object::GlobalWarningDisplayOff();
    gdcm::Trace::DebugOff();
    gdcm::Trace::WarningOff();
    gdcm::Trace::ErrorOff();
    // ITK's numerics report on C++'s streams past all switches. The program itself writes by other ways.
    std::cout.rdbuf(nullptr);
    std::cerr.rdbuf(nullptr);
    std::clog.rdbuf(nullptr);
    // The list of factories is built at its first use; doing so here keeps that out of concurrent calls.
    itk::ObjectFactoryBase::GetRegisteredFactories();
  });
}

void describe(const std::string &reason, char *error, size_t capacity) {
  if (error == nullptr || capacity == 0) return;
  const size_t length = reason.size() < capacity - 1 ? reason.size() : capacity - 1;
  std::memcpy(error, reason.data(), length);
  error[length] = '\0';
}

std::string currentReason() {
  try {
    throw;
  } catch (const itk::ExceptionObject &exception) {
    std::string reason = exception.GetDescription();
    // "ITK ERROR: NiftiImageIO(0x5581...): reason"
    const size_t prefix = reason.find("): ");
    if (reason.rfind("ITK ERROR: ", 0) == 0 || reason.rfind("itk::ERROR: ", 0) == 0) {
      reason = prefix == std::string::npos ? reason.substr(reason.find(": ") + 2) : reason.substr(prefix + 3);
    }
    for (char &character : reason) {
      if (character == '\n' || character == '\r') character = ' ';
    }
    while (!reason.empty() && reason.back() == ' ') reason.pop_back();
    return reason;
  } catch (const std::bad_alloc &) {
    return "not enough memory";
  } catch (const std::exception &exception) {
    return exception.what();
  } catch (...) {
    return "an unknown failure in the imaging library";
  }
}

}  // namespace citk
