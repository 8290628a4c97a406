import Testing
import Volumes

@testable import Radiomics

@Suite struct SeparableWaveletFilterTests {
  @Test func bandsAreOuterProducts() throws {
    let image = FilterTestImages.irregular(SIMD3(7, 6, 8))
    let bands = SeparableWaveletFilter.allBands(.volume)
    #expect(bands == ["LLL", "LLH", "LHL", "LHH", "HLL", "HLH", "HHL", "HHH"])
    let filter = SeparableWaveletFilter(wavelet: .daubechies3, bands: bands, boundary: .periodic)
    for (band, response) in zip(bands, try filter.responses(of: image)) {
      let kernels = band.map {
        LineKernel($0 == "L" ? Wavelet.daubechies3.lowPass : Wavelet.daubechies3.highPass).weights
      }
      let expected = FilterTestImages.convolved(image, reach: SIMD3(3, 3, 3), .periodic) {
        kernels[0][$0.x + 3] * kernels[1][$0.y + 3] * kernels[2][$0.z + 3]
      }
      #expect(FilterTestImages.largestDifference(response.image.voxels, expected) < 1e-13)
      #expect(response.name == "wavelet-db3-\(band)-level-1")
    }
  }

  @Test func higherLevelsFilterWhatLowerOnesLeft() throws {
    let image = FilterTestImages.irregular(SIMD3(12, 9, 2))
    let filter = SeparableWaveletFilter(wavelet: .coiflet1, bands: ["LH", "HH"], level: 3, boundary: .mirror)
    func filtered(_ image: Volume, _ x: [Double], _ y: [Double], _ step: Int) -> Volume {
      let (x, y) = (LineKernel(x).weights, LineKernel(y).weights)
      let reach = SIMD3(x.count / 2 * step, y.count / 2 * step, 0)
      let voxels = FilterTestImages.convolved(image, reach: reach, .mirror) {
        $0.x % step == 0 && $0.y % step == 0 ? x[$0.x / step + x.count / 2] * y[$0.y / step + y.count / 2] : 0
      }
      return Volume(grid: image.grid, voxels: voxels)
    }
    let (low, high) = (Wavelet.coiflet1.lowPass, Wavelet.coiflet1.highPass)
    let before = filtered(filtered(image, low, low, 1), low, low, 2)
    let responses = try filter.responses(of: image)
    #expect(
      FilterTestImages.largestDifference(responses[0].image.voxels, filtered(before, low, high, 4).voxels) < 1e-12)
    #expect(
      FilterTestImages.largestDifference(responses[1].image.voxels, filtered(before, high, high, 4).voxels) < 1e-12)
  }

  /// PyWavelets 1.9.0: `pywt.dwt([3, 1, 4, 1, 5, 9, 2, 6], name, 'periodization')`.
  @Test(arguments: [
    (
      Wavelet.daubechies2, [5.113832167917601, 3.4061243833814774, 6.424020199109173, 6.976333466374722],
      [-2.544224088273931, -2.6042832567041767, 5.312592044589875, 1.9572356439478753]
    ),
    (
      .coiflet1, [4.5179154370336, 3.4102880808464016, 7.534211299409293, 6.45789539949368],
      [2.131430050529001, 3.0567346902531285, -4.626523198620634, -2.6829618857211375]
    ),
    (
      .haar, [2.8284271247461903, 3.5355339059327378, 9.899494936611667, 5.656854249492381],
      [1.4142135623730954, 2.121320343559643, -2.8284271247461907, -2.8284271247461907]
    ),
  ]) func decimatedBandsAreThoseOfPyWavelets(wavelet: Wavelet, low: [Double], high: [Double]) throws {
    // Along y the image is constant: low-pass there is a factor of the square root of 2.
    let row = [3.0, 1, 4, 1, 5, 9, 2, 6]
    let image = Volume(grid: Grid(size: SIMD3(8, 2, 1), spacing: SIMD3(1, 1, 1)), voxels: row + row)
    let filter = SeparableWaveletFilter(
      wavelet: wavelet, bands: ["LL", "HL"], transform: .decimated, boundary: .periodic)
    for (response, expected) in zip(try filter.responses(of: image), [low, high]) {
      let spread = (0..<16).map { expected[$0 % 8 / 2] * 2.0.squareRoot() }
      #expect(FilterTestImages.largestDifference(response.image.voxels, spread) < 1e-12)
    }
  }

  /// An orthogonal transform keeps the sum of squares.
  @Test func decimatedBandsHoldTheEnergyOfTheImage() throws {
    let image = FilterTestImages.irregular(SIMD3(12, 8, 16))
    let energy = image.voxels.reduce(0) { $0 + $1 * $1 }
    func filter(_ bands: [String], _ level: Int) -> SeparableWaveletFilter {
      SeparableWaveletFilter(
        wavelet: .daubechies4, bands: bands, level: level, transform: .decimated, boundary: .periodic)
    }
    let all = SeparableWaveletFilter.allBands(.volume)
    // A coefficient of level n stands at 8^n voxels.
    let details = try filter(Array(all.dropFirst()), 1).responses(of: image)
      .reduce(0) { $0 + $1.image.voxels.reduce(0) { $0 + $1 * $1 } / 8 }
    let second = try filter(all, 2).responses(of: image)
      .reduce(0) { $0 + $1.image.voxels.reduce(0) { $0 + $1 * $1 } / 64 }
    #expect(abs(details + second - energy) < 1e-9 * energy)
  }

  @Test func decimatesOddSizes() throws {
    let image = FilterTestImages.irregular(SIMD3(7, 5, 3))
    let filter = SeparableWaveletFilter(wavelet: .haar, bands: ["LLL"], transform: .decimated, boundary: .mirror)
    let response = try filter.responses(of: image)[0].image
    for (voxel, pair) in [(SIMD3(6, 4, 2), SIMD3(6, 4, 2)), (SIMD3(3, 0, 1), SIMD3(2, 0, 0))] {
      var sum = 0.0
      for corner in 0..<8 {
        sum += FilterTestImages.value(image, pair &+ SIMD3(corner & 1, corner >> 1 & 1, corner >> 2), .mirror)
      }
      #expect(abs(response[voxel.x, voxel.y, voxel.z] - sum / 8.0.squareRoot()) < 1e-12)
    }
  }

  @Test func saysItsNames() {
    let filter = SeparableWaveletFilter(
      wavelet: .daubechies3, bands: ["LH", "HH"], level: 2, rotationInvariance: .mean)
    #expect(
      filter.responseNames == ["wavelet-db3-LH-level-2-invariant-mean", "wavelet-db3-HH-level-2-invariant-mean"])
    #expect(
      SeparableWaveletFilter(wavelet: .haar, bands: ["LLL"], transform: .decimated).responseNames
        == ["wavelet-haar-LLL-level-1-decimated"])
  }

  @Test(arguments: [
    (SeparableWaveletFilter(wavelet: .haar, bands: []), "it has no bands"),
    (
      SeparableWaveletFilter(wavelet: .haar, bands: ["LL", "LLH"]),
      "its bands are LL, LLH; each takes the letters L and H, two in slices, three in the volume"
    ),
    (
      SeparableWaveletFilter(wavelet: .haar, bands: ["LX"]),
      "its bands are LX; each takes the letters L and H, two in slices, three in the volume"
    ),
    (SeparableWaveletFilter(wavelet: .haar, bands: ["LL"], level: 0), "its level is 0; the first one is 1"),
    (
      SeparableWaveletFilter(wavelet: .haar, bands: ["LL"], level: 4),
      "an axis of 6 voxels has no level 4; choose a lower level"
    ),
    (
      SeparableWaveletFilter(wavelet: .haar, bands: ["LL"], transform: .decimated, rotationInvariance: .max),
      "a decimated transform depends on rotation; take the stationary one or leave pooling out"
    ),
  ]) func refusesWhatItCannotFilter(filter: SeparableWaveletFilter, reason: String) {
    #expect(throws: RadiomicsError.invalidFilter("wavelet-haar", because: reason)) {
      try filter.responses(of: FilterTestImages.irregular(SIMD3(6, 6, 2)))
    }
  }
}
