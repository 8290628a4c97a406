import Testing
import Volumes

@testable import Radiomics

@Suite struct ContourRandomisationTests {
  /// A bright ball with noise and a mask that cuts its edge somewhat wrongly.
  private func tumour() -> (image: Volume, mask: LabelMap) {
    var generator = TestGenerator(seed: 31)
    let region = TestRegions.made(size: SIMD3(48, 48, 40)) { p in
      let away = SIMD3<Double>(p) - SIMD3(24, 24, 20)
      return (away * away).sum() < 144 ? 100 : 30
    } inside: { p in
      let away = SIMD3<Double>(p) - SIMD3(26, 23, 20)
      return (away * away).sum() < 144
    }
    return (NoiseLevel.added(to: region.image, standardDeviation: 15, using: &generator), region.mask)
  }

  @Test func overlapIsTheProbabilityBetweenTheBounds() {
    for (overlap, expected) in [(0.0, 0.0), (0.19999, 0), (0.2, 0.2), (0.5, 0.5), (0.89, 0.89), (0.9, 1), (1, 1)] {
      #expect(ContourRandomisation.probability(ofOverlap: overlap) == expected)
    }
  }

  @Test func overlapsAreSharesOfSupervoxels() throws {
    let (image, mask) = tumour()
    let contour = try ContourRandomisation(image: image, mask: mask, supervoxelVolume: 200)
    var shared = 0.0
    var sizes = [Double](repeating: 0, count: contour.overlaps.count)
    for label in contour.supervoxels.labels { sizes[Int(label)] += 1 }
    for (overlap, size) in zip(contour.overlaps, sizes) { shared += overlap * size }
    #expect(abs(shared - Double(mask.count(of: 1))) < 1e-6)
    #expect(contour.overlaps.contains { $0 >= 0.9 } && contour.overlaps.contains { $0 > 0.2 && $0 < 0.9 })
  }

  @Test func supervoxelsDeepInsideAlwaysStayAndThoseOutsideNeverCome() throws {
    let (image, mask) = tumour()
    let contour = try ContourRandomisation(image: image, mask: mask, supervoxelVolume: 200)
    var generator = TestGenerator(seed: 32)
    for _ in 0..<50 {
      let drawn = contour.draw(using: &generator)
      for (number, overlap) in contour.overlaps.enumerated() {
        if overlap >= 0.9 { #expect(drawn[number]) }
        if overlap < 0.2 { #expect(!drawn[number]) }
      }
      let map = contour.mask(of: drawn)
      for (number, offset) in zip(contour.supervoxels.labels, contour.supervoxels.labels.indices) {
        guard drawn[Int(number)] else { continue }
        // The region lies well within the image, so the crop is the whole image but for its borders.
        let p = contour.supervoxels.grid.index(at: offset)
        let at = image.grid.index(of: contour.supervoxels.grid.point(of: SIMD3<Double>(p))).rounded(.toNearestOrEven)
        #expect(map[Int(at.x), Int(at.y), Int(at.z)] == 1)
      }
    }
  }

  @Test func eachSupervoxelComesAsOftenAsItsOverlapSays() throws {
    let (image, mask) = tumour()
    let contour = try ContourRandomisation(image: image, mask: mask, supervoxelVolume: 200)
    var generator = TestGenerator(seed: 33)
    let draws = 2_000
    var taken = [Int](repeating: 0, count: contour.overlaps.count)
    for _ in 0..<draws {
      for (number, isTaken) in contour.draw(using: &generator).enumerated() where isTaken { taken[number] += 1 }
    }
    for (number, overlap) in contour.overlaps.enumerated() {
      let probability = ContourRandomisation.probability(ofOverlap: overlap)
      let error = (probability * (1 - probability) / Double(draws)).squareRoot()
      #expect(abs(Double(taken[number]) / Double(draws) - probability) <= 5 * error, "supervoxel \(number)")
    }
  }

  /// The other contours lie around the one that was drawn: about the same volume, most of it shared.
  @Test func otherContoursResembleTheFirst() throws {
    let (image, mask) = tumour()
    let contour = try ContourRandomisation(image: image, mask: mask, supervoxelVolume: 200)
    var generator = TestGenerator(seed: 34)
    let count = Double(mask.count(of: 1))
    var masks: Set<[UInt8]> = []
    for _ in 0..<20 {
      let other = contour.mask(of: contour.draw(using: &generator))
      let shared = zip(mask.labels, other.labels).count { $0 == 1 && $1 == 1 }
      let dice = 2 * Double(shared) / (count + Double(other.count(of: 1)))
      #expect(dice > 0.75)
      #expect(abs(Double(other.count(of: 1)) / count - 1) < 0.25)
      masks.insert(other.labels)
    }
    #expect(masks.count == 20)
  }

  /// A region much smaller than a supervoxel still leaves one: that of greatest overlap.
  @Test func aTinyRegionDoesNotVanish() throws {
    let (image, _) = tumour()
    let mask = TestRegions.made(size: SIMD3(48, 48, 40)) { $0 == SIMD3(20, 20, 20) }.mask
    let contour = try ContourRandomisation(image: image, mask: mask, supervoxelVolume: 500)
    var generator = TestGenerator(seed: 35)
    let drawn = contour.draw(using: &generator)
    #expect(drawn.count { $0 } == 1)
    #expect(contour.mask(of: drawn)[20, 20, 20] == 1)
  }

  @Test func aRegionAtTheBorderWorks() throws {
    let (image, _) = tumour()
    let mask = TestRegions.made(size: SIMD3(48, 48, 40)) { $0.x < 12 && $0.y < 12 && $0.z < 12 }.mask
    let contour = try ContourRandomisation(image: image, mask: mask, supervoxelVolume: 200)
    var generator = TestGenerator(seed: 36)
    let other = contour.mask(of: contour.draw(using: &generator))
    #expect(other[0, 0, 0] == 1)
    #expect(abs(Double(other.count(of: 1)) / 1728 - 1) < 0.4)
  }

  @Test func refusesWhatItCannotDo() throws {
    let (image, mask) = tumour()
    let empty = LabelMap(grid: mask.grid, labels: [UInt8](repeating: 0, count: mask.labels.count))
    #expect(throws: RadiomicsError.emptyRegion(label: 1)) {
      try ContourRandomisation(image: image, mask: empty, supervoxelVolume: 500)
    }
    let elsewhere = TestRegions.made(size: SIMD3(4, 4, 4)) { _ in true }.mask
    #expect(throws: RadiomicsError.geometryMismatch) {
      try ContourRandomisation(image: image, mask: elsewhere, supervoxelVolume: 500)
    }
  }
}
