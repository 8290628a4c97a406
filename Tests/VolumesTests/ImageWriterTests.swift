import Foundation
import TestSupport
import Testing
import Volumes

struct ImageWriterTests {
  /// Values that every type holds exactly.
  private let volume = Fixtures.volume(Fixtures.obliqueGrid) { $0.x + 10 * $0.y + 100 * $0.z }

  @Test(arguments: VoxelType.allCases, ["image.nii", "image.nii.gz"])
  func roundTrip(_ type: VoxelType, _ name: String) throws {
    try TestFolders.withTemporary { folder in
      let url = folder.appending(path: "deeper/\(name)")
      try ImageWriter.write(volume, to: url, as: type)
      let read = try ImageReader.volume(at: url)
      #expect(read.voxels == volume.voxels)
      #expect(read.grid.matches(volume.grid, tolerance: 1e-5))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "deeper").path) == [name])
    }
  }

  @Test func fractionsSurviveAsFloatAndRoundAsWholeNumbers() throws {
    try TestFolders.withTemporary { folder in
      let url = folder.appending(path: "image.nii.gz")
      let quarters = Fixtures.volume(Fixtures.obliqueGrid) { $0.x / 4 - 1 }
      try ImageWriter.write(quarters, to: url)
      #expect(try ImageReader.volume(at: url).voxels == quarters.voxels)
      try ImageWriter.write(quarters, to: url, as: .int16)
      #expect(try ImageReader.volume(at: url).voxels == quarters.voxels.map { $0.rounded() })
    }
  }

  @Test func labelsRoundTrip() throws {
    try TestFolders.withTemporary { folder in
      let url = folder.appending(path: "labels.nii.gz")
      let grid = Fixtures.obliqueGrid
      let labels = LabelMap(grid: grid, labels: (0..<grid.count).map { UInt8($0 % 251) })
      try ImageWriter.write(labels, to: url)
      let read = try ImageReader.labels(at: url)
      #expect(read.labels == labels.labels)
      #expect(read.grid.matches(grid, tolerance: 1e-5))
    }
  }

  @Test(arguments: ["image.nii", "image.nii.gz"])
  func bytesDependOnTheVoxelsAlone(_ name: String) throws {
    try TestFolders.withTemporary { folder in
      let first = folder.appending(path: "a/\(name)")
      let second = folder.appending(path: "b/other-\(name)")
      try ImageWriter.write(volume, to: first)
      try ImageWriter.write(volume, to: second)
      #expect(try Data(contentsOf: first) == Data(contentsOf: second))
    }
  }

  @Test func headersCarryNoText() throws {
    try TestFolders.withTemporary { folder in
      let url = folder.appending(path: "image.nii")
      try ImageWriter.write(volume, to: url)
      let bytes = try Data(contentsOf: url)
      // data_type, db_name; descrip, aux_file; intent_name (NIfTI-1.1).
      for range in [4..<32, 148..<252, 328..<344] {
        #expect(bytes[range].allSatisfy { $0 == 0 }, "bytes \(range)")
      }
    }
  }

  @Test(arguments: [
    (VoxelType.int16, 32768.0, "32768.0"), (.uint16, -1, "-1.0"), (.uint16, .nan, "nan"), (.float32, 1e39, "1e+39"),
  ])
  func valuesThatDoNotFitAreRefused(_ type: VoxelType, _ value: Double, _ text: String) throws {
    try TestFolders.withTemporary { (folder: URL) throws in
      let url = folder.appending(path: "image.nii")
      #expect(throws: VolumesError.notRepresentable(file: url.path, type: type.rawValue, value: text)) {
        try ImageWriter.write(Volume(grid: Fixtures.obliqueGrid, filledWith: value), to: url, as: type)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
  }

  @Test func otherNamesAndFoldersThatAreFilesAreRefused() throws {
    try TestFolders.withTemporary { folder in
      let other = folder.appending(path: "image.png")
      #expect(throws: VolumesError.cannotWrite(file: other.path, reason: "the name must end in .nii or .nii.gz")) {
        try ImageWriter.write(volume, to: other)
      }
      let file = folder.appending(path: "file")
      try Data("x".utf8).write(to: file)
      #expect(throws: VolumesError.self) { try ImageWriter.write(volume, to: file.appending(path: "image.nii")) }
    }
  }
}
