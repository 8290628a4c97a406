import Foundation
import TestSupport
import Testing
import Volumes

struct SegmentationTests {
  private let left: [UInt8] = [1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0]
  private let right: [UInt8] = [0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1]
  private let none = [UInt8](repeating: 0, count: 12)

  private func with(_ builder: DicomBuilder, _ body: (URL) throws -> Void) throws {
    try TestFolders.withTemporary { folder in
      try builder.write(to: folder, "seg.dcm")
      try body(folder)
    }
  }

  @Test func binarySegmentsWithEmptySlicesLeftOut() throws {
    // 12 bits a frame: frames begin within a byte. Heights in falling order; 34 is left out.
    try with(.segmentation([(36, 1, left), (32, 2, right), (30, 2, left)])) { folder in
      let any = try ImageReader.labelMap(at: folder)
      #expect(any.grid.size == SIMD3(4, 3, 4))
      #expect(any.grid.spacing == SIMD3(0.75, 1.5, 2))
      #expect(any.grid.origin == SIMD3(-10.5, 20, 30))
      #expect(any.labels == left + right + none + left)
      #expect(try ImageReader.labelMap(at: folder, label: 1).labels == none + none + none + left)
      #expect(
        try ImageReader.labelMap(at: folder.appending(path: "seg.dcm"), label: 2).labels
          == left + right + none + none)
      #expect(try ImageReader.labels(at: folder).labels == (left + right).map { $0 * 2 } + none + left)
      #expect(try ImageReader.geometry(at: folder) == any.grid)
      #expect(try ImageReader.labelMap(at: folder, label: 7).count(of: 1) == 0)
    }
  }

  @Test func fractionsCountFromHalfOn() throws {
    let values: [UInt8] = [0, 1, 100, 127, 128, 129, 200, 254, 255, 0, 0, 0]
    try with(.segmentation([(30, 1, values)], fractionalMaximum: 255)) { folder in
      let mask = try ImageReader.labelMap(at: folder)
      #expect(mask.labels == [0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0])
      #expect(mask.grid.spacing.z == 2)
    }
  }

  @Test func overlappingSegmentsHaveNoLabels() throws {
    try with(.segmentation([(30, 1, left), (30, 2, left)])) { (folder: URL) throws in
      #expect(throws: VolumesError.overlappingSegments(file: folder.appending(path: "seg.dcm").path)) {
        try ImageReader.labels(at: folder)
      }
      #expect(try ImageReader.labelMap(at: folder).labels == left)
    }
  }

  @Test func severalFilesAreAmbiguous() throws {
    try with(.segmentation([(30, 1, left)])) { folder in
      try DicomBuilder.segmentation([(30, 1, right)]).write(to: folder, "other.dcm")
      #expect(throws: VolumesError.severalSegmentations(folder: folder.path, count: 2)) {
        try ImageReader.labelMap(at: folder)
      }
    }
  }

  @Test func cutOffBitsAreAnError() throws {
    let short = DicomBuilder.segmentation([(30, 1, left), (32, 1, left)]).with([0x7FE0_0010: .bytes([1, 1])])
    try with(short) { folder in
      #expect(throws: VolumesError.self) { try ImageReader.labelMap(at: folder) }
    }
  }

  @Test func aSegmentationIsNoVolume() throws {
    try with(.segmentation([(30, 1, left)])) { folder in
      #expect(throws: VolumesError.noImages(folder: folder.path)) { try ImageReader.volume(at: folder) }
    }
  }

  @Test func imagesServeAsMasks() throws {
    try TestFolders.withTemporary { folder in
      for slice in 0..<2 {
        try DicomBuilder.slice(height: Double(slice), start: Int16(-1 - slice)).write(to: folder, "\(slice).dcm")
      }
      let mask = try ImageReader.labelMap(at: folder)
      #expect(mask.count(of: 1) == 22)
      #expect(mask[1, 0, 0] == 0)
      #expect(try ImageReader.labelMap(at: folder, label: 5).count(of: 1) == 2)
    }
  }
}
