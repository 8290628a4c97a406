import Files
import Foundation
import Pipeline
import Testing
import TestSupport
import Volumes

@Suite struct SimulationStudyTests {
  /// Every file of a folder, by its path in the folder.
  static func contents(of folder: URL) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let url = folder.appending(path: path)
      guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
      contents[path] = try Data(contentsOf: url)
    }
    return contents
  }

  @Test func theSeedDecidesEveryByte() async throws {
    try await TestFolders.withTemporary { folder in
      let (first, again, other) = (
        folder.appending(path: "1"), folder.appending(path: "again"), folder.appending(path: "2")
      )
      try await StudySimulator(seed: 1, patients: 12).write(to: first)
      try await StudySimulator(seed: 1, patients: 12).write(to: again)
      try await StudySimulator(seed: 2, patients: 12).write(to: other)
      let (one, two) = try (Self.contents(of: first), Self.contents(of: other))
      #expect(try Self.contents(of: again) == one)
      #expect(Set(one.keys) == Set(two.keys))
      for path in one.keys where path.hasSuffix(".nii.gz") || path.hasSuffix(".csv") {
        #expect(one[path] != two[path], "\(path)")
      }
    }
  }

  @Test func theFolderHoldsWhatTheStudyFileSays() async throws {
    try await TestFolders.withTemporary { folder in
      let simulator = try StudySimulator(seed: 3, patients: 12)
      var reported: [Int] = []
      try await simulator.write(to: folder) { done, all in
        #expect(all == 12)
        reported.append(done)
      }
      #expect(reported == Array(1...12))
      let names = ["adc", "dwi0", "dwi800", "mask"] + (0...5).map { "dce\($0)" }
      var expected: Set = ["study.yaml", "cohort.csv", "README.txt", "truth/truth.json", "truth/patients.csv"]
      for patient in simulator.cohort.patients {
        expected.insert("truth/\(patient.id)_habitats.nii.gz")
        for name in names { expected.insert("images/\(patient.id)/\(name).nii.gz") }
      }
      #expect(Set(try Self.contents(of: folder).keys) == expected)

      let study = try String(contentsOf: folder.appending(path: "study.yaml"), encoding: .utf8)
      for name in names { #expect(study.contains("\"images/{patient}/\(name).nii.gz\"")) }
      #expect(study.contains("\nseed: 3\n"))
      let table = try CSVTable(contentsOf: folder.appending(path: "cohort.csv"))
      #expect(table.rows.count == 12)
      for finding in SimulatedFinding.allCases {
        #expect(table.columns.contains(finding.predictor.column))
        #expect(study.contains("{column: \(finding.predictor.column), label: \"\(finding.predictor.label)\""))
      }
      for phase in 1...5 {
        #expect(study.contains("time_column: dce\(phase)_time_s"))
        let column = try table.index(of: "dce\(phase)_time_s")
        #expect(table.rows.map { Double($0[column]) } == simulator.cohort.patients.map { $0.phaseTimes[phase - 1] })
      }
      let her2 = try table.index(of: "her2")
      #expect(table.rows.map { $0[her2] } == simulator.cohort.patients.map(\.her2.rawValue))
    }
  }

  @Test func imagesReadBackAsTheyWereMade() async throws {
    try await TestFolders.withTemporary { folder in
      let simulator = try StudySimulator(seed: 1, patients: 12)
      try await simulator.write(to: folder)
      let truth = try CSVTable(contentsOf: folder.appending(path: "truth/patients.csv"))
      for (row, patient) in simulator.cohort.patients.enumerated() {
        let made = SimulatedImages(of: patient, design: simulator.design, seed: 1)
        let own = folder.appending(path: "images/\(patient.id)")
        var files = [("dwi0", made.b0), ("dwi800", made.b800), ("adc", made.adc)]
        for (number, phase) in made.phases.enumerated() { files.append(("dce\(number)", phase)) }
        for (name, volume) in files {
          let read = try ImageReader.volume(at: own.appending(path: "\(name).nii.gz"))
          #expect(read.voxels == volume.voxels)
          #expect(read.grid.matches(volume.grid))
        }
        let mask = try ImageReader.labelMap(at: own.appending(path: "mask.nii.gz"), label: 1)
        #expect(mask.labels == made.mask.labels)
        let habitats = try ImageReader.labels(at: folder.appending(path: "truth/\(patient.id)_habitats.nii.gz"))
        #expect(habitats.labels == made.truth.labels)
        let total = Double(mask.count(of: 1))
        for label in 1...3 {
          let share = try #require(truth.value("share_habitat\(label)", row: row).flatMap(Double.init))
          #expect(abs(share - Double(habitats.count(of: UInt8(label))) / total) < 1e-6)
        }
        #expect(truth.value("patient_id", row: row) == patient.id)
        #expect(truth.value("tumour_voxels", row: row) == "\(mask.count(of: 1))")
      }
    }
  }

  @Test func theTruthSaysHowTask2WasKeptNull() async throws {
    try await TestFolders.withTemporary { folder in
      try await StudySimulator(seed: 1, patients: 60).write(to: folder)
      let truth = try CanonicalJSON.read(SimulationTruth.self, from: folder.appending(path: "truth/truth.json"))
      #expect(truth.seed == 1)
      #expect(truth.patients == 60)
      #expect(truth.design == .reference)
      #expect(truth.task1Predictors == ["er", "pr", "ki67", "multifocality"])
      #expect(truth.task2Predictors.isEmpty)
      #expect(truth.task2Allocation.imbalance <= 1)
    }
  }

  @Test func nothingButTheReadmeAndTheDeclarationsSaysThatDataAreSimulated() async throws {
    try await TestFolders.withTemporary { folder in
      try await StudySimulator(seed: 1, patients: 12).write(to: folder)
      let study = try String(contentsOf: folder.appending(path: "study.yaml"), encoding: .utf8)
      let settings = try #require(study.split(separator: "\nreporting:").first).lowercased()
      let table = try String(contentsOf: folder.appending(path: "cohort.csv"), encoding: .utf8).lowercased()
      for word in ["simulat", "synthetic", "truth"] {
        #expect(!settings.contains(word))
        #expect(!table.contains(word))
      }
    }
  }
}
