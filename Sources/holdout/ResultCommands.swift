import ArgumentParser
import Foundation
import Pipeline
import Record
import Templates

struct Patient: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Writes the summary of one patient of a run as PDF.")

  @Argument(help: "The output folder of a run.")
  var output: String

  @Argument(help: "The patient's id.")
  var patient: String

  func run() async throws {
    print(try PatientSummaries.write(patient: patient, ofRunIn: URL(filePath: output)).relativePath)
  }
}
