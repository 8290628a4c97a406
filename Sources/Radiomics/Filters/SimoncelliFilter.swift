import Volumes

/// Bands of Simoncelli's isotropic wavelet, whose filters are round in frequency (IBSI code PRT7; Portilla and Simoncelli 2000,
/// doi:10.1023/A:1026553619983).
///
/// With nu the distance from frequency 0 in parts of the highest frequency along an axis and m = 2^(1 - level), the filter is
/// cos(pi/2 log2(2 nu / m)) for m/4 <= nu <= m, 0 elsewhere (IBSI 2 reference manual, "Non-separable wavelets",
/// arXiv 2006.05470).
///
/// The filter is sampled on an array with as many places as the image has voxels, its centre in the middle of the array: for an
/// even number that lies between two frequencies. This is how the reference response maps were made (they are met to 2e-8 of
/// their range; with the centre on frequency 0 the differences reach 8% of it); of the complex response the real part counts. An
/// odd number of voxels has no such ambiguity. Where the boundary is not periodic the image is extended first on both sides by
/// half its size or 16 x 2^level voxels, where the filter has faded.
///
/// One Fourier transform forward, and one back for every two levels: O(n log n).
package struct SimoncelliFilter: ImageFilter, Hashable, Codable {
  /// 1 for the highest frequencies, each further one an octave lower.
  package var levels: [Int]
  package var dimension: FilterDimension
  package var boundary: BoundaryCondition

  package init(levels: [Int], dimension: FilterDimension = .volume, boundary: BoundaryCondition = .periodic) {
    self.levels = levels
    self.dimension = dimension
    self.boundary = boundary
  }

  private func name(of level: Int) -> String { "simoncelli-level-\(level)-\(dimension.rawValue)" }

  /// `simoncelli-level-1-3D`, one for each level.
  package var responseNames: [String] { levels.map(name) }

  /// - Throws: `invalidFilter` for a level below 1 or without any frequency in the image, or an image with missing voxels.
  package func responses(of image: Volume) throws(RadiomicsError) -> [FilterResponse] {
    let size = image.grid.size
    for level in levels { try SimoncelliFilter.check(level, size, dimension, name: name(of: level)) }
    guard let first = levels.first else { return [] }
    try FilterInput.check(image, for: name(of: first))
    let margin = SimoncelliFilter.margin(levels.max() ?? first, size)
    let frame = FourierFrame(image, dimension: dimension, boundary: boundary, margin: margin)
    var responses = levels.map { _ in [Double](repeating: 0, count: image.grid.count) }
    switch dimension {
    case .volume: volume(frame, into: &responses)
    case .slices: slices(frame, into: &responses)
    }
    return zip(levels, responses).map { level, voxels in
      FilterResponse(name: name(of: level), image: Volume(grid: image.grid, voxels: voxels))
    }
  }

  static func check(
    _ level: Int, _ size: SIMD3<Int>, _ dimension: FilterDimension, name: String
  ) throws(RadiomicsError) {
    let longest = dimension.axes.reduce(1) { max($0, size[$1]) }
    guard level >= 1, level < 30, 1 << level <= longest else {
      throw .invalidFilter(
        name, because: "an image of \(longest) voxels has no level \(level); choose a level from 1 on, or a lower one")
    }
  }

  /// Voxels on either side by which an image that is not periodic is extended.
  static func margin(_ level: Int, _ size: SIMD3<Int>) -> SIMD3<Int> {
    let reach = 16 << level
    return SIMD3(min(reach, (size.x + 1) / 2), min(reach, (size.y + 1) / 2), min(reach, (size.z + 1) / 2))
  }

  private func volume(_ frame: FourierFrame, into responses: inout [[Double]]) {
    let transform = FourierTransform(size: frame.size)
    var re = frame.extended(frame.image.voxels)
    var im = [Double](repeating: 0, count: re.count)
    transform.forward(re: &re, im: &im)
    for pair in stride(from: 0, to: levels.count, by: 2) {
      let first = SimoncelliBand(level: levels[pair], size: frame.size)
      let second = pair + 1 < levels.count ? SimoncelliBand(level: levels[pair + 1], size: frame.size) : nil
      let isLast = pair + 2 >= levels.count
      var (a, b) = (re, im)
      if isLast { (re, im) = ([], []) }
      SimoncelliBand.multiply(&a, &b, by: first, second)
      transform.inverse(re: &a, im: &b)
      responses[pair] = frame.cropped(a)
      if second != nil { responses[pair + 1] = frame.cropped(b) }
    }
  }

  /// Two slices at a time, as real and imaginary part.
  private func slices(_ frame: FourierFrame, into responses: inout [[Double]]) {
    let size = frame.image.grid.size
    let area = size.x * size.y
    let transform = FourierTransform(size: frame.size)
    let bands = levels.map { SimoncelliBand(level: $0, size: frame.size) }
    for slice in stride(from: 0, to: size.z, by: 2) {
      func part(_ slice: Int) -> [Double] {
        slice < size.z
          ? frame.extended(Array(frame.image.voxels[slice * area..<(slice + 1) * area]))
          : [Double](repeating: 0, count: transform.count)
      }
      var (re, im) = (part(slice), part(slice + 1))
      transform.forward(re: &re, im: &im)
      for (index, band) in bands.enumerated() {
        var (a, b) = (re, im)
        SimoncelliBand.multiply(&a, &b, by: band, nil)
        transform.inverse(re: &a, im: &b)
        responses[index].replaceSubrange(slice * area..<(slice + 1) * area, with: frame.cropped(a))
        if slice + 1 < size.z {
          responses[index].replaceSubrange((slice + 1) * area..<(slice + 2) * area, with: frame.cropped(b))
        }
      }
    }
  }
}
