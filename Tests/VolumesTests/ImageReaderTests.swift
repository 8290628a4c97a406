import Foundation
import TestSupport
import Testing
import Volumes

struct ImageReaderTests {
  @Test(arguments: try Fixtures.geometry("geometry.csv"))
  func geometryAndVoxelsAreThoseOfSimpleITK(_ expected: Fixtures.Geometry) throws {
    let url = Fixtures.url(expected.file)
    let volume = try ImageReader.volume(at: url)
    #expect(volume.grid.matches(expected.grid, tolerance: 1e-5))
    #expect(expected.grid.matches(volume.grid, tolerance: 1e-5))
    #expect(try ImageReader.geometry(at: url) == volume.grid)
    let sums = volume.sums
    #expect(abs(sums.plain - expected.sum) <= 1e-6 * abs(expected.sum))
    #expect(abs(sums.weighted - expected.weightedSum) <= 1e-6 * abs(expected.weightedSum))
  }

  @Test func moreThanThreeDimensionsAreRefused() throws {
    let url = Fixtures.url("four-dimensional.nii.gz")
    #expect(throws: VolumesError.tooManyDimensions(file: url.path, size: [3, 4, 5, 2])) {
      try ImageReader.volume(at: url)
    }
    #expect(try ImageReader.volume(at: Fixtures.url("single-time.nii.gz")).grid.size == SIMD3(3, 4, 5))
  }

  @Test func severalNumbersPerVoxelAreRefused() {
    let url = Fixtures.url("vector.nrrd")
    #expect(throws: VolumesError.notScalar(file: url.path, components: 3)) { try ImageReader.volume(at: url) }
  }

  @Test func missingFilesAndUnknownFormats() throws {
    let missing = URL(filePath: "/nowhere/image.nii")
    #expect(throws: VolumesError.missing(file: "/nowhere/image.nii")) { try ImageReader.volume(at: missing) }
    try TestFolders.withTemporary { folder in
      let text = folder.appending(path: "notes.txt")
      try Data("not an image".utf8).write(to: text)
      #expect(throws: VolumesError.unknownFormat(file: text.path)) { try ImageReader.volume(at: text) }
      #expect(throws: VolumesError.noImages(folder: folder.path)) { try ImageReader.volume(at: folder) }
    }
  }

  @Test(arguments: ["garbage.nii", "garbage.nii.gz", "garbage.nrrd", "empty.nii", "empty.nrrd", "garbage.dcm"])
  func garbageIsRefused(_ name: String) throws {
    try TestFolders.withTemporary { folder in
      let url = folder.appending(path: name)
      let bytes = name.hasPrefix("empty") ? [] : (0..<2000).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
      try Data(bytes).write(to: url)
      let error = #expect(throws: VolumesError.self) { try ImageReader.volume(at: url) }
      #expect(error?.description.hasPrefix(url.path) == true)
      guard case .unreadable = error else {
        Issue.record("\(name): \(String(describing: error))")
        return
      }
    }
  }

  @Test(arguments: ["oblique.nii.gz", "oblique.nrrd", "scaled-ras.nii", "flipped.nii.gz"], [0.98, 0.6, 0.2])
  func truncatedFilesAreRefused(_ name: String, _ part: Double) throws {
    let whole = try Data(contentsOf: Fixtures.url(name))
    try TestFolders.withTemporary { folder in
      let url = folder.appending(path: name)
      // The checksum at the end of a compressed file carries no voxels; cut before it.
      try whole.prefix(min(Int(Double(whole.count) * part), whole.count - 12)).write(to: url)
      let error = #expect(throws: VolumesError.self) { try ImageReader.volume(at: url) }
      guard case .unreadable(let file, let reason) = error else {
        Issue.record("\(name): \(String(describing: error))")
        return
      }
      #expect(file == url.path)
      #expect(!reason.isEmpty && !reason.contains("0x"))
    }
  }

  @Test(arguments: [
    "(nan,0,0) (0,1,0) (0,0,1)", "(0,0,0) (0,1,0) (0,0,1)", "(1,0,0) (1,1,0) (0,0,1)", "(inf,0,0) (0,1,0) (0,0,1)",
  ])
  func nrrdGeometryThatIsNoneIsRefused(_ directions: String) throws {
    try TestFolders.withTemporary { folder in
      let url = folder.appending(path: "image.nrrd")
      let header = """
        NRRD0004
        type: uchar
        dimension: 3
        space: left-posterior-superior
        sizes: 2 2 2
        space directions: \(directions)
        encoding: raw
        space origin: (0,0,0)


        """
      try (Data(header.utf8) + Data(1...8)).write(to: url)
      #expect(throws: VolumesError.self) { try ImageReader.volume(at: url) }
    }
  }

  @Test func niftiGeometryThatIsNotFiniteIsRefused() throws {
    try TestFolders.withTemporary { folder in
      let url = folder.appending(path: "image.nii")
      let whole = try Data(contentsOf: Fixtures.url("scaled-ras.nii"))
      // pixdim[1], qoffset_x, srow_x[0] as nan.
      for offset in [80, 268, 280] {
        var damaged = whole
        damaged.replaceSubrange(offset..<offset + 4, with: [0, 0, 0xC0, 0x7F])
        try damaged.write(to: url)
        #expect(throws: VolumesError.unreadable(file: url.path, reason: "its geometry is not finite")) {
          try ImageReader.volume(at: url)
        }
      }
    }
  }

  @Test func headersThatPromiseTooMuchAreRefusedBeforeMemoryIsTaken() throws {
    try TestFolders.withTemporary { folder in
      let url = folder.appending(path: "large.nii")
      var bytes = try Data(contentsOf: Fixtures.url("scaled-ras.nii"))
      bytes.replaceSubrange(42..<48, with: [0x00, 0x08, 0x00, 0x08, 0x00, 0x01])
      try bytes.write(to: url)
      #expect(
        throws: VolumesError.unreadable(
          file: url.path, reason: "its header promises more voxels than the file can hold")
      ) { try ImageReader.volume(at: url) }
    }
  }

  @Test func masksByLabelAndByAnyValue() throws {
    try TestFolders.withTemporary { folder in
      let url = folder.appending(path: "labels.nii.gz")
      let grid = Fixtures.obliqueGrid
      try ImageWriter.write(Fixtures.volume(grid) { Double(Int($0.x) % 4) }, to: url, as: .int16)
      let third = try ImageReader.labelMap(at: url, label: 3)
      #expect(third.labels == (0..<grid.count).map { grid.index(at: $0).x % 4 == 3 ? 1 : 0 })
      let any = try ImageReader.labelMap(at: url)
      #expect(any.labels == (0..<grid.count).map { grid.index(at: $0).x % 4 == 0 ? 0 : 1 })
      let all = try ImageReader.labels(at: url)
      #expect(all.labels == (0..<grid.count).map { UInt8(grid.index(at: $0).x % 4) })
    }
  }

  @Test(arguments: [-1, 256, 0.5, Double.nan])
  func labelsAreWholeNumbersOfOneByte(_ value: Double) throws {
    try TestFolders.withTemporary { folder in
      let url = folder.appending(path: "labels.nii")
      try ImageWriter.write(Volume(grid: Fixtures.obliqueGrid, filledWith: value), to: url)
      #expect(throws: VolumesError.notLabels(file: url.path, value: "\(value)")) { try ImageReader.labels(at: url) }
    }
  }

  @Test func masksWithNanAreRefused() throws {
    try TestFolders.withTemporary { folder in
      let url = folder.appending(path: "mask.nii")
      try ImageWriter.write(Volume(grid: Fixtures.obliqueGrid, filledWith: .nan), to: url)
      #expect(throws: VolumesError.notLabels(file: url.path, value: "nan")) { try ImageReader.labelMap(at: url) }
    }
  }

  @Test func nonFiniteVoxelsAreCounted() throws {
    try TestFolders.withTemporary { folder in
      let url = folder.appending(path: "image.nii.gz")
      var volume = Volume(grid: Fixtures.obliqueGrid, filledWith: 3)
      volume[1, 2, 3] = .nan
      volume[0, 0, 0] = -.infinity
      try ImageWriter.write(volume, to: url)
      #expect(try ImageReader.volume(at: url).nonFiniteCount == 2)
    }
  }

  @Test func concurrentReadingGivesTheSame() async throws {
    let names = ["oblique.nii.gz", "oblique.nrrd", "scaled-ras.nii", "source.nrrd", "vector.nrrd", "bias-image.nii.gz"]
    let alone = names.map { try? ImageReader.volume(at: Fixtures.url($0)) }
    #expect(alone.map { $0 != nil } == [true, true, true, true, false, true])
    let together = await withTaskGroup(of: (Int, Volume?).self) { group in
      for round in 0..<200 {
        let position = round % names.count
        group.addTask { (position, try? ImageReader.volume(at: Fixtures.url(names[position]))) }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(together.count == 200)
    #expect(together.allSatisfy { $0.1 == alone[$0.0] })
  }

  /// Whatever a damaged file does, it must not end the process; most damage is found out.
  @Test(arguments: ["slice.dcm", "segmentation.dcm", "scaled-ras.nii", "oblique.nii.gz", "oblique.nrrd"])
  func damagedBytesNeverEndTheProcess(_ name: String) throws {
    let whole =
      switch name {
      case "slice.dcm": DicomBuilder.slice(height: 3).data
      case "segmentation.dcm":
        DicomBuilder.segmentation([(0, 1, [UInt8](repeating: 1, count: 12)), (2, 1, [UInt8](repeating: 0, count: 12))])
          .data
      default: try Data(contentsOf: Fixtures.url(name))
      }
    try TestFolders.withTemporary { folder in
      let url = folder.appending(path: name)
      for round in 0..<600 {
        var damaged = whole
        let first = name.hasSuffix(".dcm") ? 128 : 0
        for change in 0...(round % 3) {
          damaged[first + (round * 7919 + change * 104_729) % (whole.count - first)] = UInt8(
            (round * 31 + change * 97) % 256)
        }
        if round % 5 == 0 { damaged = damaged.prefix(whole.count * (round % 97 + 1) / 98) }
        try damaged.write(to: url)
        _ = try? ImageReader.volume(at: url)
        _ = try? ImageReader.labels(at: url)
        _ = try? ImageReader.geometry(at: url)
      }
    }
  }
}
