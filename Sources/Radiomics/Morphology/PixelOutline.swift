/// The outline of a region of one slice by marching squares at the level 0.5.
///
/// A square has its corners at four pixel centres. What it holds of the outline and of the area depends on which of them are
/// inside only, so it is enough to count the squares of each pattern. Corners that are diagonal opposites are parted, as
/// PyRadiomics does.
struct PixelOutline {
  /// mm.
  let perimeter: Double
  /// mm2.
  let area: Double
  /// Millimetres between pixel centres along the two axes of the slice.
  let pixelSize: SIMD2<Double>

  /// - Precondition: the region's box has three slices across `axis`, its rim included.
  init(of region: RegionOfInterest, across axis: Int) {
    let (first, second) = (axis == 0 ? 1 : 0, axis == 2 ? 1 : 2)
    let steps = [1, region.size.x, region.size.x * region.size.y]
    var counts = [Int](repeating: 0, count: 16)
    for j in 0..<region.size[second] - 1 {
      for i in 0..<region.size[first] - 1 {
        let at = steps[axis] + i * steps[first] + j * steps[second]
        let low = Int(region.mask[at]) | Int(region.mask[at + steps[first]]) << 1
        let high = Int(region.mask[at + steps[second]]) | Int(region.mask[at + steps[first] + steps[second]]) << 1
        counts[low | high << 2] += 1
      }
    }
    let size = SIMD2(region.spacing[first], region.spacing[second])
    let diagonal = 0.5 * (size * size).sum().squareRoot()
    var perimeter = 0.0
    var eighths = 0
    for (pattern, count) in counts.enumerated() {
      switch pattern {
      case 0: break
      case 15: eighths += 8 * count
      case 0b0011, 0b1100:
        perimeter += Double(count) * size.x
        eighths += 4 * count
      case 0b0101, 0b1010:
        perimeter += Double(count) * size.y
        eighths += 4 * count
      case 0b0110, 0b1001:
        perimeter += Double(count) * 2 * diagonal
        eighths += 2 * count
      default:
        perimeter += Double(count) * diagonal
        eighths += (pattern.nonzeroBitCount == 1 ? 1 : 7) * count
      }
    }
    self.perimeter = perimeter
    area = Double(eighths) / 8 * size.x * size.y
    pixelSize = size
  }
}
