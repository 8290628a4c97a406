import Foundation
import Testing
import Volumes

struct BiasFieldTests {
  private let image: Volume
  private let mask: LabelMap
  private let planted: Volume

  init() throws {
    image = try ImageReader.volume(at: Fixtures.url("bias-image.nii.gz"))
    mask = try ImageReader.labelMap(at: Fixtures.url("bias-mask.nii.gz"))
    planted = try ImageReader.volume(at: Fixtures.url("bias-planted.nii.gz"))
  }

  private func inside(_ volume: Volume) -> [Double] {
    zip(volume.voxels, mask.labels).filter { $0.1 != 0 }.map { log($0.0) }
  }

  @Test func findsAPlantedField() throws {
    let field = try BiasField.estimate(in: image, mask: mask)
    #expect(Fixtures.correlation(inside(field), inside(planted)) > 0.97)
    let values = zip(field.voxels, mask.labels).filter { $0.1 != 0 }.map(\.0)
    #expect(abs(values.reduce(0, +) / Double(values.count) - 1) < 1e-9)
    #expect(field.voxels.allSatisfy { $0 > 0 && $0.isFinite })
  }

  @Test func agreesWithN4AtFullResolution() throws {
    let reference = try ImageReader.volume(at: Fixtures.url("bias-n4.nii.gz"))
    let field = try BiasField.estimate(in: image, mask: mask)
    let (ours, theirs) = (inside(field), inside(reference))
    #expect(Fixtures.correlation(ours, theirs) > 0.999)
    // Apart from the factor that normalisation takes out.
    let shift = zip(ours, theirs).reduce(0) { $0 + $1.0 - $1.1 } / Double(ours.count)
    #expect(zip(ours, theirs).allSatisfy { abs($0 - $1 - shift) < 0.01 })
  }

  @Test func withoutAMaskAndOnALargerGrid() throws {
    var fine = image.grid.resampled(spacing: SIMD3(1.6, 1.6, 3))
    fine.size.z -= 1
    let large = image.resampled(to: fine, interpolation: .linear, outside: 0)
    let field = try BiasField.estimate(in: large)
    let truth = planted.resampled(to: fine, interpolation: .linear, outside: 1)
    let foreground = try #require(OtsuThreshold.foreground(of: large))
    let voxels = foreground.labels.indices.filter { foreground.labels[$0] != 0 }
    #expect(
      Fixtures.correlation(voxels.map { log(field.voxels[$0]) }, voxels.map { log(truth.voxels[$0]) }) > 0.9)
  }

  @Test func theSameEveryTimeAlsoConcurrently() async throws {
    let alone = try BiasField.estimate(in: image, mask: mask)
    let (image, mask) = (image, mask)
    let fields = try await withThrowingTaskGroup(of: Volume.self) { group in
      for _ in 0..<4 { group.addTask { try BiasField.estimate(in: image, mask: mask) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(fields.count == 4)
    #expect(fields.allSatisfy { $0 == alone })
  }

  @Test func aSingleSlice() throws {
    let slice = image.cropped(from: SIMD3(0, 0, 8), through: SIMD3(27, 27, 8))
    let field = try BiasField.estimate(
      in: slice, mask: mask.cropped(from: SIMD3(0, 0, 8), through: SIMD3(27, 27, 8)))
    #expect(field.grid == slice.grid && field.nonFiniteCount == 0)
  }

  @Test func imagesWithoutAnswer() {
    let constant = Volume(grid: image.grid, filledWith: 5)
    #expect(throws: VolumesError.constantImage) { try BiasField.estimate(in: constant) }
    #expect(throws: VolumesError.constantImage) { try BiasField.estimate(in: constant, mask: mask) }
    let negative = Volume(grid: image.grid, voxels: image.voxels.map { -$0 - 1 })
    #expect(throws: VolumesError.emptyRegion) { try BiasField.estimate(in: negative, mask: mask) }
    #expect(throws: VolumesError.gridsDiffer(what: "the image and the mask")) {
      try BiasField.estimate(
        in: image, mask: LabelMap(grid: Grid(size: SIMD3(1, 1, 1), spacing: SIMD3(1, 1, 1)), labels: [1]))
    }
  }
}
