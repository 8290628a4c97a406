import Files
import Foundation
import Pipeline
import TestSupport
import Testing
import Volumes

/// Bad input: each kind gives one clear message that names patient and file, and nothing is written.
@Suite struct CheckStepTests {
  private func problems(
    skipInvalid: Bool = false, _ spoil: (SmallStudy) throws -> Void = { _ in }
  ) async throws -> [String] {
    try await TestFolders.withTemporary { folder in
      let study = try SmallStudy(in: folder)
      try spoil(study)
      return try await study.problems(skipInvalid: skipInvalid)
    }
  }

  @Test func aSoundStudyHasNoProblems() async throws {
    #expect(try await problems() == [])
  }

  @Test func emptyTable() async throws {
    #expect(
      try await problems { try AtomicFile.write("", to: $0.url("cohort.csv")) }
        == ["cohort.csv: the table has no header line; its first line must name the columns"])
    #expect(
      try await problems { try AtomicFile.write("patient_id,centre,outcome,age,grade\n", to: $0.url("cohort.csv")) }
        == ["cohort.csv: the table has no patients; it needs one row for each"])
  }

  @Test func missingColumnsAreListedTogether() async throws {
    #expect(
      try await problems { try AtomicFile.write("patient_id,centre\nA01,A\n", to: $0.url("cohort.csv")) }
        == ["outcome", "age", "grade"].map {
          "cohort.csv:1: there is no column '\($0)'; the table has: patient_id, centre"
        })
  }

  @Test func duplicateId() async throws {
    #expect(
      try await problems { try $0.replaceInTable("A02,", with: "A01,") }
        == ["patient A01: cohort.csv:3: the id stands in line 2 already; keep one row for each patient"])
  }

  @Test(arguments: ["../x", "scan.nii.gz", "-a", "a/b", "..", "two words", "<b>", ".hidden", ""])
  func badId(id: String) async throws {
    #expect(
      try await problems { try $0.replaceInTable("A02,", with: "\(id),") }
        == [
          "patient in line 3: cohort.csv:3: the patient id may hold letters, digits, '-', '_' and '.' only, "
            + "begins with a letter or a digit, does not end like an image file (.nii, .gz, .hdr, .img), "
            + "and has at most 64 characters; rename it"
        ])
  }

  @Test func missingImage() async throws {
    #expect(
      try await problems { try FileManager.default.removeItem(at: $0.url("A03/t1.nii.gz")) }
        == ["patient A03: A03/t1.nii.gz: there is no such file or folder"])
  }

  @Test func truncatedImage() async throws {
    let found = try await problems { study in
      let bytes = try Data(contentsOf: study.url("A03/t1.nii.gz"))
      try bytes.prefix(bytes.count / 2).write(to: study.url("A03/t1.nii.gz"))
    }
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("patient A03: A03/t1.nii.gz: ") == true, "\(found)")
  }

  @Test func otherGeometryThanTheMask() async throws {
    let found = try await problems { study in
      let mask = try study.mask("A03")
      var grid = mask.grid
      grid.origin.x += 5
      try study.write(LabelMap(grid: grid, labels: mask.labels), "A03")
    }
    #expect(
      found == [
        "patient A03: A03/mask.nii.gz: size, spacing, origin or direction differ from A03/t1.nii.gz; "
          + "both must lie on one grid"
      ])
  }

  @Test func emptyMask() async throws {
    #expect(
      try await problems { study in
        let grid = SmallStudy.grid
        try study.write(LabelMap(grid: grid, labels: [UInt8](repeating: 0, count: grid.count)), "B02")
      } == ["patient B02: B02/mask.nii.gz: the mask is empty (no voxel has the value 1)"])
  }

  @Test func notANumberWithinTheMask() async throws {
    #expect(
      try await problems { study in
        var image = try study.image("A04")
        image[5, 5, 3] = .nan
        try study.write(image, "A04")
      } == ["patient A04: A04/t1.nii.gz: 1 voxel within the mask is NaN or infinite"])
  }

  @Test func constantIntensities() async throws {
    #expect(
      try await problems { try $0.write(Volume(grid: SmallStudy.grid, filledWith: 7), "A04") }
        == ["patient A04: A04/t1.nii.gz: all voxels within the mask have one value; nothing can be measured"])
  }

  @Test func oneClassOnly() async throws {
    let found = try await problems { study in
      for (index, patient) in study.patients.enumerated() where index % 2 == 1 && patient.hasPrefix("A") {
        try study.replaceInTable("\(patient),A,1", with: "\(patient),A,0")
      }
    }
    #expect(
      found == [
        "task 'task1': all 8 patients of cohort 'development' with a known outcome are healthy; both classes are needed"
      ])
  }

  @Test func aCohortWithoutEvents() async throws {
    let found = try await problems { study in
      for (index, patient) in study.patients.enumerated() where index % 2 == 1 && patient.hasPrefix("B") {
        try study.replaceInTable("\(patient),B,1", with: "\(patient),B,0")
      }
    }
    #expect(
      found == [
        "task 'task1': all 8 patients of cohort 'external' with a known outcome are healthy; both classes are needed"
      ])
  }

  @Test func onePatientOnly() async throws {
    let found = try await problems { study in
      try AtomicFile.write("patient_id,centre,outcome,age,grade\nA01,A,1,30,1\n", to: study.url("cohort.csv"))
    }
    #expect(
      found == [
        "cohort 'development' has one patient only; a model cannot be fitted on it",
        "cohort 'external' has no patients; mend its 'where' or 'ids'",
      ])
  }

  @Test func fewerEventsThanFolds() async throws {
    let found = try await problems { study in
      for patient in ["A04", "A06", "A08"] { try study.replaceInTable("\(patient),A,1", with: "\(patient),A,0") }
    }
    #expect(
      found == [
        "task 'task1': 1 development patients are diseased, fewer than the 2 folds of the cross-validation; "
          + "lower evaluation.folds"
      ])
  }

  @Test func unknownLevelAndNumber() async throws {
    let found = try await problems { study in
      try study.replaceInTable("A01,A,0,30,1", with: "A01,A,0,old,9")
    }
    #expect(
      found == [
        "patient A01: cohort.csv:2: the value in column 'age' is not a number",
        "patient A01: cohort.csv:2: the value in column 'grade' is none of its levels (1, 2, 3)",
      ])
  }

  @Test func allProblemsTogether() async throws {
    let found = try await problems { study in
      try FileManager.default.removeItem(at: study.url("A03/t1.nii.gz"))
      try FileManager.default.removeItem(at: study.url("B01/mask.nii.gz"))
    }
    #expect(found.count == 2)
  }

  @Test func skippingLeavesOutWhoIsBadAndSaysWhy() async throws {
    try await TestFolders.withTemporary { folder in
      let study = try SmallStudy(in: folder)
      try FileManager.default.removeItem(at: study.url("A03/t1.nii.gz"))
      let record = try await CheckStep(
        file: try study.studyFile(), skipInvalid: true, jobs: 2,
        progress: ProgressReporter(isTerminal: false, isSilent: true)
      ).run()
      #expect(record.patients.count == 15)
      #expect(record.exclusions.map(\.patient) == ["A03"])
      #expect(record.exclusions.first?.cohort == "development")
      #expect(record.exclusions.first?.reason == "A03/t1.nii.gz: there is no such file or folder")
    }
  }

  @Test func nothingIsWrittenBeforeTheInputIsSound() async throws {
    try await TestFolders.withTemporary { folder in
      let study = try SmallStudy(in: folder)
      try FileManager.default.removeItem(at: study.url("A03/t1.nii.gz"))
      await #expect(throws: PipelineError.self) { try await study.run().run() }
      #expect(try study.contents(of: "out").isEmpty)
    }
  }
}
