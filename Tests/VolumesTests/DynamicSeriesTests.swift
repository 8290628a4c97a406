import Foundation
import TestSupport
import Testing
import Volumes

struct DynamicSeriesTests {
  private let heights = [30.0, 32.5, 35.0]
  private static let contentTime: UInt32 = 0x0008_0033
  private static let acquisitionTime: UInt32 = 0x0008_0032

  /// Writes slices whose first stored value is 100 x phase + 20 x slice, in an order of names that says nothing.
  private func write(
    to folder: URL, phases: Int, _ change: (_ phase: Int, _ slice: Int, DicomBuilder) -> DicomBuilder?
  ) throws {
    for phase in 0..<phases {
      for (slice, height) in heights.enumerated() {
        let builder = DicomBuilder.slice(height: height, start: Int16(100 * phase + 20 * slice))
        guard let changed = change(phase, slice, builder) else { continue }
        try changed.write(to: folder, "\((phase * 7 + slice * 5 + 3) % 11)-\(phase)\(slice).dcm")
      }
    }
  }

  @Test func slicesAreOrderedByPositionAndRescaled() throws {
    try TestFolders.withTemporary { folder in
      try write(to: folder, phases: 1) { _, slice, builder in
        builder.with([0x0028_1052: .text("DS", "-5"), 0x0028_1053: .text("DS", slice == 1 ? "2" : "0.5")])
      }
      try Data("a note beside".utf8).write(to: folder.appending(path: "notes.txt"))
      let volume = try ImageReader.volume(at: folder)
      #expect(volume.grid.size == SIMD3(4, 3, 3))
      #expect(volume.grid.spacing == SIMD3(0.75, 1.5, 2.5))
      #expect(volume.grid.origin == SIMD3(-10.5, 20, 30))
      #expect(volume.grid.direction == .identity)
      #expect(volume[0, 0, 0] == -5)
      #expect(volume[1, 0, 1] == 21 * 2 - 5)
      #expect(volume[3, 2, 2] == (40 + 11) * 0.5 - 5)
      #expect(try ImageReader.geometry(at: folder) == volume.grid)
    }
  }

  @Test func slicesAgainstTheNormalGiveTheSameVolume() throws {
    try TestFolders.withTemporary { folder in
      // Axes (y, z, x) downwards: the normal points along -x.
      for (slice, x) in [4.0, 2.0, 0.0].enumerated() {
        try DicomBuilder.slice(height: 0, start: Int16(20 * slice)).with([
          0x0020_0032: .text("DS", "\(x)\\7\\8"), 0x0020_0037: .text("DS", "0\\1\\0\\0\\0\\-1"),
        ]).write(to: folder, "\(slice).dcm")
      }
      let grid = try ImageReader.geometry(at: folder)
      #expect(grid.origin == SIMD3(4, 7, 8))
      #expect(grid.direction.z == SIMD3(-1, 0, 0))
      #expect(try ImageReader.volume(at: folder)[0, 0, 2] == 40)
    }
  }

  @Test(arguments: [contentTime, acquisitionTime])
  func phasesByTimeOfDay(_ tag: UInt32) throws {
    try TestFolders.withTemporary { folder in
      // Slices of a phase may be half a second apart, as long as phases do not run into each other.
      try write(to: folder, phases: 3) { phase, slice, builder in
        builder.with([tag: .text("TM", "1259\(String(format: "%02d", 10 + 20 * (2 - phase))).\(slice * 2)5")])
      }
      let series = try ImageReader.dynamicSeries(at: folder)
      #expect(series.count == 3)
      #expect(zip(series.map(\.seconds), [0, 20, 40]).allSatisfy { abs($0 - $1) < 1e-6 })
      #expect(series.map { $0.volume[0, 0, 0] } == [200, 100, 0])
      #expect(series.map { $0.volume[0, 0, 2] } == [240, 140, 40])
      #expect(throws: VolumesError.severalTimePoints(folder: folder.path, count: 3)) {
        try ImageReader.volume(at: folder)
      }
    }
  }

  @Test func phasesByTriggerTimeInMilliseconds() throws {
    try TestFolders.withTemporary { folder in
      try write(to: folder, phases: 2) { phase, _, builder in
        builder.with([
          0x0018_1060: .text("DS", "\(1500 + 90_250 * phase)"), Self.acquisitionTime: .text("TM", "101010"),
        ])
      }
      #expect(try ImageReader.dynamicSeries(at: folder).map(\.seconds) == [0, 90.25])
    }
  }

  @Test func phasesByTemporalPositionTakeTheirTimesFromTheClock() throws {
    try TestFolders.withTemporary { folder in
      try write(to: folder, phases: 2) { phase, _, builder in
        builder.with([
          0x0020_0100: .text("IS", "\(phase + 1)"), Self.acquisitionTime: .text("TM", phase == 0 ? "101010" : "101130"),
        ])
      }
      #expect(try ImageReader.dynamicSeries(at: folder).map(\.seconds) == [0, 80])
    }
  }

  @Test func phasesAcrossMidnight() throws {
    try TestFolders.withTemporary { folder in
      try write(to: folder, phases: 2) { phase, _, builder in
        builder.with([
          0x0008_0022: .text("DA", phase == 0 ? "20191231" : "20200101"),
          Self.acquisitionTime: .text("TM", phase == 0 ? "235950" : "000110"),
        ])
      }
      let series = try ImageReader.dynamicSeries(at: folder)
      #expect(series.map(\.seconds) == [0, 80])
      #expect(series[0].volume[0, 0, 0] == 0)
    }
  }

  @Test func aMissingSliceOfOnePhaseIsAnError() throws {
    try TestFolders.withTemporary { folder in
      try write(to: folder, phases: 3) { phase, slice, builder in
        phase == 1 && slice == 2 ? nil : builder.with([Self.contentTime: .text("TM", "10\(20 + phase)00")])
      }
      #expect(throws: VolumesError.incompletePhases(folder: folder.path, fewest: 2, most: 3)) {
        try ImageReader.dynamicSeries(at: folder)
      }
    }
  }

  @Test func phasesThatNothingTellsApartAreAnError() throws {
    try TestFolders.withTemporary { folder in
      // Content times count slices here, not phases.
      try write(to: folder, phases: 2) { phase, slice, builder in
        builder.with([Self.contentTime: .text("TM", "1020\(10 + 10 * slice + phase)")])
      }
      #expect(throws: VolumesError.indistinctPhases(folder: folder.path, count: 2)) {
        try ImageReader.dynamicSeries(at: folder)
      }
    }
  }

  @Test func phasesWithoutTimesAreAnError() throws {
    try TestFolders.withTemporary { folder in
      try write(to: folder, phases: 2) { phase, _, builder in builder.with([0x0020_0012: .text("IS", "\(phase)")]) }
      #expect(throws: VolumesError.indistinctPhases(folder: folder.path, count: 2)) {
        try ImageReader.dynamicSeries(at: folder)
      }
    }
  }

  @Test func aSinglePhaseIsASeriesOfOne() throws {
    try TestFolders.withTemporary { folder in
      try write(to: folder, phases: 1) { $2 }
      #expect(try ImageReader.dynamicSeries(at: folder).map(\.seconds) == [0])
    }
  }

  @Test func gapsTiltsAndMixturesAreErrors() throws {
    func problem(_ change: (Int, DicomBuilder) -> DicomBuilder) throws -> VolumesError? {
      try TestFolders.withTemporary { folder in
        for (slice, height) in [0.0, 2, 4, 6].enumerated() {
          try change(slice, DicomBuilder.slice(height: height)).write(to: folder, "\(slice).dcm")
        }
        return #expect(throws: VolumesError.self) { try ImageReader.volume(at: folder) }
      }
    }
    func name(_ error: VolumesError?) -> String {
      switch error {
      case .irregularSlices(_, let reason): "irregular: \(reason)"
      case .unequalSlices(_, let what): "unequal: \(what)"
      case .severalSeries(_, let count): "\(count) series"
      case .mosaic: "mosaic"
      case .notScalar(_, let components): "\(components) components"
      case .invalidGeometry(_, let reason): "geometry: \(reason)"
      default: "\(String(describing: error))"
      }
    }
    let last = 3
    #expect(
      name(try problem { $0 == last ? $1.with([0x0020_0032: .text("DS", "-10.5\\20\\8")]) : $1 })
        == "irregular: the distance between neighbours is 2.0 mm at one place, 2.667 mm on average (a slice is missing?)"
    )
    #expect(
      name(try problem { $1.with([0x0020_0032: .text("DS", "-10.5\\\(20 + $0)\\\(2 * $0)")]) })
        == "irregular: they are shifted against each other (a tilted gantry?)")
    #expect(
      name(try problem { $0 == last ? $1.with([0x0020_0037: .text("DS", "0\\1\\0\\-1\\0\\0")]) : $1 })
        == "unequal: orientation")
    #expect(
      name(try problem { $0 == last ? $1.with([0x0028_0030: .text("DS", "1\\1")]) : $1 })
        == "unequal: pixel spacing, or do not give it")
    #expect(
      name(try problem { $0 == last ? $1.with([0x0028_0010: .unsigned16(4)]) : $1 })
        == "unequal: size (rows and columns)")
    #expect(name(try problem { $0 == last ? $1.with([0x0020_000E: .text("UI", "9.9")]) : $1 }) == "2 series")
    #expect(name(try problem { $1.with([0x0008_0008: .text("CS", "ORIGINAL\\PRIMARY\\MOSAIC")]) }) == "mosaic")
    #expect(name(try problem { $1.with([0x0028_0002: .unsigned16(3)]) }) == "3 components")
    #expect(
      name(try problem { $1.without(0x0020_0032) }) == "geometry: a slice has no position or orientation")
  }

  /// Slices by pydicom: compressed ones, and an enhanced image whose sequences have implicit types.
  @Test(arguments: [("rle.dcm", 1, 4.0), ("jpeg2000.dcm", 1, 4.0), ("enhanced-implicit.dcm", 3, 4.5)])
  func otherEncodings(_ name: String, _ slices: Int, _ spacing: Double) throws {
    let volume = try ImageReader.volume(at: Fixtures.url(name))
    #expect(volume.grid.size == SIMD3(40, 32, slices))
    #expect(volume.grid.spacing == SIMD3(1.5, 2, spacing))
    #expect(volume.grid.origin == SIMD3(1, 2, 3))
    let expected = (0..<slices).flatMap { slice in (0..<1280).map { Double(100 * slice + $0 - 7) } }
    #expect(volume.voxels == expected)
  }

  @Test func filesOfOtherKindsArePassedOver() throws {
    try TestFolders.withTemporary { folder in
      try write(to: folder, phases: 1) { $2 }
      var contours = DicomBuilder()
      contours.sopClass = DicomBuilder.structureSet
      contours.elements = [0x0008_0060: .text("CS", "RTSTRUCT"), 0x0020_000E: .text("UI", "8.8")]
      try contours.write(to: folder, "contours.dcm")
      try DicomBuilder.segmentation([(30, 1, [UInt8](repeating: 1, count: 12))]).write(to: folder, "mask.dcm")
      #expect(try ImageReader.volume(at: folder).grid.size == SIMD3(4, 3, 3))
    }
  }

  @Test(arguments: [0.97, 0.8, 0.5, 0.3])
  func truncatedSlicesAreRefused(_ part: Double) throws {
    try TestFolders.withTemporary { folder in
      try write(to: folder, phases: 1) { $2 }
      let file = folder.appending(path: "z.dcm")
      let whole = DicomBuilder.slice(height: 37.5).data
      try whole.prefix(Int(Double(whole.count) * part)).write(to: file)
      let error = #expect(throws: VolumesError.self) { try ImageReader.volume(at: folder) }
      guard case .unreadable(file.path, _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test func noNameOfThePatientInErrorsOrFiles() throws {
    try TestFolders.withTemporary { folder in
      try write(to: folder, phases: 1) { $2 }
      let written = folder.appending(path: "out/image.nii")
      try ImageWriter.write(try ImageReader.volume(at: folder), to: written)
      #expect(try Data(contentsOf: written).range(of: Data("Somebody".utf8)) == nil)
    }
  }
}
