import Volumes

/// Bands of a separable wavelet decomposition (IBSI code 25BO).
///
/// A band is named by its filter along x, y and, in the volume, z: L low-pass, H high-pass. `LLH` is high-pass across slices.
/// Level n filters what level n - 1 left low-pass along all axes (IBSI 2 reference manual, "Separable wavelets",
/// arXiv 2006.05470; Mallat 1989, doi:10.1109/34.192463).
package struct SeparableWaveletFilter: ImageFilter, Hashable, Codable {
  /// How one level follows another.
  package enum Transform: String, Sendable, Hashable, Codable, CaseIterable {
    /// Nothing is left out, and the filters of level n have 2^(n-1) - 1 zeros between their weights ("a trous"). A shift of the
    /// image shifts the response.
    case stationary
    /// Every second voxel along each axis is kept at each level. A coefficient stands at all 2^n voxels that it replaced, so
    /// that the response lies on the image's grid.
    case decimated
  }

  package var wavelet: Wavelet
  /// All of two letters or all of three.
  package var bands: [String]
  /// 1 or more.
  package var level: Int
  package var transform: Transform
  /// How the responses to turned filters are pooled; nil for the filters as they stand. Stationary transforms only.
  package var rotationInvariance: ResponsePooling?
  package var boundary: BoundaryCondition

  package init(
    wavelet: Wavelet, bands: [String], level: Int = 1, transform: Transform = .stationary,
    rotationInvariance: ResponsePooling? = nil, boundary: BoundaryCondition = .mirror
  ) {
    self.wavelet = wavelet
    self.bands = bands
    self.level = level
    self.transform = transform
    self.rotationInvariance = rotationInvariance
    self.boundary = boundary
  }

  /// The names of all bands: 4 in slices, 8 in the volume, `LL...` first.
  package static func allBands(_ dimension: FilterDimension) -> [String] {
    let count = dimension.axes.count
    return (0..<(1 << count)).map { band in
      String((0..<count).map { band & (1 << (count - 1 - $0)) == 0 ? "L" : "H" })
    }
  }

  private func name(of band: String) -> String {
    var name = "wavelet-\(wavelet.rawValue)-\(band)-level-\(level)"
    if transform == .decimated { name += "-decimated" }
    if let rotationInvariance { name += "-invariant-\(rotationInvariance.rawValue)" }
    return name
  }

  /// `wavelet-db3-LLH-level-1-invariant-mean`, one for each band.
  package var responseNames: [String] { bands.map(name) }

  /// - Throws: `invalidFilter` for bands of other letters or mixed lengths, a level below 1 or so high that the weights lie
  ///   farther apart than the image is large, a decimated transform that should not depend on rotation, or an image with
  ///   missing voxels.
  package func responses(of image: Volume) throws(RadiomicsError) -> [FilterResponse] {
    let axes = try checkedAxes(image.grid.size)
    try FilterInput.check(image, for: name(of: bands[0]))
    let responses = transform == .decimated ? decimated(image, axes) : stationary(image)
    return zip(bands, responses).map { band, voxels in
      FilterResponse(name: name(of: band), image: Volume(grid: image.grid, voxels: voxels))
    }
  }

  private func checkedAxes(_ size: SIMD3<Int>) throws(RadiomicsError) -> Int {
    let name = "wavelet-\(wavelet.rawValue)"
    guard let first = bands.first else { throw .invalidFilter(name, because: "it has no bands") }
    guard first.count == 2 || first.count == 3, bands.allSatisfy({ $0.count == first.count }),
      bands.allSatisfy({ $0.allSatisfy { $0 == "L" || $0 == "H" } })
    else {
      throw .invalidFilter(
        name,
        because: """
          its bands are \(bands.joined(separator: ", ")); each takes the letters L and H, two in slices, three in the volume
          """)
    }
    guard level >= 1 else { throw .invalidFilter(name, because: "its level is \(level); the first one is 1") }
    for axis in 0..<first.count where size[axis] > 1 && (level > 30 || size[axis] <= 1 << (level - 1)) {
      throw .invalidFilter(
        name, because: "an axis of \(size[axis]) voxels has no level \(level); choose a lower level")
    }
    guard transform == .stationary || rotationInvariance == nil else {
      throw .invalidFilter(
        name, because: "a decimated transform depends on rotation; take the stationary one or leave pooling out")
    }
    return first.count
  }

  private func kernel(_ letter: Character) -> LineKernel {
    LineKernel(letter == "L" ? wavelet.lowPass : wavelet.highPass)
  }

  /// The operators of a band along its axes, all levels before it included.
  private func operators(of band: String) -> [LineOperator] {
    band.map { letter in
      let before = (1..<max(level, 1)).map { kernel("L").dilated(by: 1 << ($0 - 1)) }
      return LineOperator(before + [kernel(letter).dilated(by: 1 << (level - 1))])
    }
  }

  private func stationary(_ image: Volume) -> [[Double]] {
    let size = image.grid.size
    if let rotationInvariance {
      return bands.map { band in
        RightAngleRotations.pooled(
          image.voxels, operators: operators(of: band), pooling: rotationInvariance, size: size, boundary: boundary)
      }
    }
    var responses = [[Double]](repeating: [], count: bands.count)
    var bank = SeparableBank(size: size, boundary: boundary)
    bank.forEachResponse(of: image.voxels, filters: bands.map(operators)) { swap(&responses[$0], &$1) }
    return responses
  }

  private func decimated(_ image: Volume, _ axes: Int) -> [[Double]] {
    var current = (voxels: image.voxels, size: image.grid.size)
    func filtered(_ bands: [String]) -> (responses: [[Double]], size: SIMD3<Int>) {
      var responses = [[Double]](repeating: [], count: bands.count)
      var bank = SeparableBank(size: current.size, boundary: boundary)
      bank.forEachResponse(of: current.voxels, filters: bands.map { $0.map { LineOperator([kernel($0)]) } }) {
        responses[$0] = SeparableWaveletFilter.everySecond($1, current.size, axes)
      }
      return (responses, SeparableWaveletFilter.halved(current.size, axes))
    }
    for _ in 1..<max(level, 1) {
      let low = filtered([String(repeating: "L", count: axes)])
      current = (low.responses[0], low.size)
    }
    let last = filtered(bands)
    return last.responses.map { spread($0, last.size, on: image.grid.size, axes) }
  }

  private static func halved(_ size: SIMD3<Int>, _ axes: Int) -> SIMD3<Int> {
    var half = size
    for axis in 0..<axes { half[axis] = (size[axis] + 1) / 2 }
    return half
  }

  private static func everySecond(_ voxels: [Double], _ size: SIMD3<Int>, _ axes: Int) -> [Double] {
    let half = halved(size, axes)
    let slices = axes == 3 ? 2 : 1
    var kept: [Double] = []
    kept.reserveCapacity(half.x * half.y * half.z)
    for k in 0..<half.z {
      for j in 0..<half.y {
        let row = size.x * (2 * j + size.y * slices * k)
        for i in 0..<half.x { kept.append(voxels[row + 2 * i]) }
      }
    }
    return kept
  }

  /// Coefficients repeated over the voxels that each of them stands for.
  private func spread(
    _ coefficients: [Double], _ size: SIMD3<Int>, on target: SIMD3<Int>, _ axes: Int
  ) -> [Double] {
    var voxels: [Double] = []
    voxels.reserveCapacity(target.x * target.y * target.z)
    for k in 0..<target.z {
      for j in 0..<target.y {
        let row = size.x * ((j >> level) + size.y * (axes == 3 ? k >> level : k))
        for i in 0..<target.x { voxels.append(coefficients[row + (i >> level)]) }
      }
    }
    return voxels
  }
}
