import Foundation
import TestSupport
import Testing

@testable import Volumes

@Suite struct StoredTypeTests {
  @Test(arguments: [
    ("oblique.nrrd", StoredType.float32), ("source.nrrd", .float64), ("smoothing-mask.nrrd", .uint8),
  ])
  func ofFixtures(file: String, type: StoredType) throws {
    let url = TestFolders.fixtures.appending(path: "reference/volumes/\(file)")
    #expect(try ImageReader.storedType(at: url) == type)
  }

  @Test(arguments: [VoxelType.float32, .int16, .uint16]) func ofWrittenFiles(type: VoxelType) throws {
    try TestFolders.withTemporary { folder in
      let url = folder.appending(path: "image.nii.gz")
      let grid = Grid(size: SIMD3(2, 2, 2), spacing: SIMD3(1, 1, 1))
      try ImageWriter.write(Volume(grid: grid, filledWith: 7), to: url, as: type)
      #expect(try ImageReader.storedType(at: url)?.rawValue == type.rawValue)
    }
  }

  @Test func ofNothing() throws {
    #expect(try ImageReader.storedType(at: URL(filePath: "/nowhere/dicom")) == nil)
    #expect(throws: VolumesError.self) { try ImageReader.storedType(at: URL(filePath: "/nowhere/image.nii")) }
  }
}
