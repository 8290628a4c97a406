extension FilterConformance {
  /// The tests of phase 1 whose reference maps are published: the settings of the manual's first table of filters.
  package static let responseMaps: [ResponseMapTest] = means + laplacians + laws + gabors + wavelets + simoncellis

  /// The tests of phase 2: slice by slice on the image's own grid (A) and in cubes of 1 mm (B).
  package static let features: [FeatureTest] = [
    slices("1.A", nil),
    volume("1.B", nil),
    slices("2.A", MeanFilter(support: 5, dimension: .slices)),
    volume("2.B", MeanFilter(support: 5)),
    slices("3.A", LaplacianOfGaussianFilter(sigma: 1.5, dimension: .slices)),
    volume("3.B", LaplacianOfGaussianFilter(sigma: 1.5)),
    slices("4.A", LawsFilter(kernels: [.level5, .edge5], rotationInvariance: .max, energyDistance: 7)),
    volume("4.B", LawsFilter(kernels: [.level5, .edge5, .edge5], rotationInvariance: .max, energyDistance: 7)),
    slices(
      "5.A",
      GaborFilter(
        sigma: 5, lambda: 2, gamma: 1.5, orientation: .invariant(step: .pi / 8, pooling: .mean), planes: .axial)),
    volume(
      "5.B",
      GaborFilter(
        sigma: 5, lambda: 2, gamma: 1.5, orientation: .invariant(step: .pi / 8, pooling: .mean), planes: .orthogonal)),
    slices("6.A", SeparableWaveletFilter(wavelet: .daubechies3, bands: ["LH"], rotationInvariance: .mean)),
    volume("6.B", SeparableWaveletFilter(wavelet: .daubechies3, bands: ["LLH"], rotationInvariance: .mean)),
    slices("7.A", SeparableWaveletFilter(wavelet: .daubechies3, bands: ["HH"], level: 2, rotationInvariance: .mean)),
    volume("7.B", SeparableWaveletFilter(wavelet: .daubechies3, bands: ["HHH"], level: 2, rotationInvariance: .mean)),
    // The reference values are those of the filter on the image's own array, whatever the boundary.
    slices("8.A", SimoncelliFilter(levels: [1], dimension: .slices, boundary: .periodic)),
    volume("8.B", SimoncelliFilter(levels: [1], boundary: .periodic)),
    slices("9.A", SimoncelliFilter(levels: [2], dimension: .slices, boundary: .periodic)),
    volume("9.B", SimoncelliFilter(levels: [2], boundary: .periodic)),
  ]

  /// To cubes of 1 mm by cubic B-splines, intensities rounded to whole HU.
  package static let cubicMillimetre = RegionPreparation(
    spacing: SIMD3(1, 1, 1), interpolation: .bspline, roundsIntensities: true)

  private static func slices(_ id: String, _ filter: (any ImageFilter)?) -> FeatureTest {
    FeatureTest(id: id, preparation: .none, filter: filter)
  }

  private static func volume(_ id: String, _ filter: (any ImageFilter)?) -> FeatureTest {
    FeatureTest(id: id, preparation: cubicMillimetre, filter: filter)
  }

  /// - Parameter map: what follows `id_<first digit>_<phantom>_CT_` in the file name.
  private static func map(_ id: String, _ phantom: String, _ map: String, _ filter: any ImageFilter) -> ResponseMapTest
  {
    ResponseMapTest(
      id: id, phantom: phantom, map: "id_\(id.prefix(1))_\(phantom)_CT_\(map).nii.gz", filter: filter)
  }

  private static let means = [
    map("1.a.1", "checkerboard", "1A1_mean", MeanFilter(support: 15, boundary: .zero)),
    map("1.a.2", "checkerboard", "1A2_mean", MeanFilter(support: 15, boundary: .nearest)),
    map("1.a.3", "checkerboard", "1A3_mean", MeanFilter(support: 15, boundary: .periodic)),
    map("1.a.4", "checkerboard", "1A4_mean", MeanFilter(support: 15, boundary: .mirror)),
    map("1.b.1", "impulse", "1B1_mean", MeanFilter(support: 15, dimension: .slices, boundary: .zero)),
  ]

  private static let laplacians = [
    map("2.a", "impulse", "2A_log_s3.0", LaplacianOfGaussianFilter(sigma: 3, boundary: .zero)),
    map("2.b", "checkerboard", "2B_log_s5.0", LaplacianOfGaussianFilter(sigma: 5, boundary: .mirror)),
    map(
      "2.c", "checkerboard", "2C_log_s5.0", LaplacianOfGaussianFilter(sigma: 5, dimension: .slices, boundary: .mirror)),
  ]

  private static let laws: [ResponseMapTest] = {
    /// The kernel as it stands, pooled over rotations, and the energy of the pooled response.
    func three(
      _ id: String, _ phantom: String, _ file: String, _ kernels: [LawsFilter.Kernel], _ boundary: BoundaryCondition
    ) -> [ResponseMapTest] {
      let kind = file.dropFirst(2)
      let prefix = file.prefix(2)
      return [
        map("\(id).1", phantom, "\(prefix)1_laws_\(kind)", LawsFilter(kernels: kernels, boundary: boundary)),
        map(
          "\(id).2", phantom, "\(prefix)2_laws_\(kind)_invar",
          LawsFilter(kernels: kernels, rotationInvariance: .max, boundary: boundary)),
        map(
          "\(id).3", phantom, "\(prefix)3_laws_\(kind)_energy_delta_7_invar",
          LawsFilter(kernels: kernels, rotationInvariance: .max, energyDistance: 7, boundary: boundary)),
      ]
    }
    return three("3.a", "impulse", "3AE5L5S5", [.edge5, .level5, .spot5], .zero)
      + three("3.b", "checkerboard", "3BE3W5R5", [.edge3, .wave5, .ripple5], .mirror)
      + three("3.c", "checkerboard", "3CL5S5", [.level5, .spot5], .mirror)
  }()

  private static let gabors = [
    map(
      "4.a.1", "impulse", "4A1_gabor_s_10.0_g_0.5_l_4.0_t_0.3333333333333333_3D",
      GaborFilter(sigma: 10, lambda: 4, gamma: 0.5, orientation: .fixed(.pi / 3), boundary: .zero)),
    map(
      "4.a.2", "impulse", "4A2_gabor_s_10.0_g_0.5_l_4.0_t_0.0_tstep_0.25_3D_invar",
      GaborFilter(
        sigma: 10, lambda: 4, gamma: 0.5, orientation: .invariant(step: .pi / 4, pooling: .mean), planes: .orthogonal,
        boundary: .zero)),
    map(
      "4.b.1", "sphere", "4B1_gabor_s_20.0_g_2.5_l_8.0_t_1.25_3D",
      GaborFilter(sigma: 20, lambda: 8, gamma: 2.5, orientation: .fixed(1.25 * .pi), boundary: .mirror)),
    map(
      "4.b.2", "sphere", "4B2_gabor_s_20.0_g_2.5_l_8.0_t_0.0_tstep_0.125_3D_invar",
      GaborFilter(
        sigma: 20, lambda: 8, gamma: 2.5, orientation: .invariant(step: .pi / 8, pooling: .mean), planes: .orthogonal,
        boundary: .mirror)),
  ]

  private static let wavelets = [
    map(
      "5.a.1", "impulse", "5A1_wavelet_db2_LHL_level_1",
      SeparableWaveletFilter(wavelet: .daubechies2, bands: ["LHL"], boundary: .zero)),
    map(
      "5.a.2", "impulse", "5A2_wavelet_db2_LHL_invar_level_1",
      SeparableWaveletFilter(wavelet: .daubechies2, bands: ["LHL"], rotationInvariance: .mean, boundary: .zero)),
    map(
      "6.a.1", "sphere", "6A1_wavelet_coif1_HHL_level_1",
      SeparableWaveletFilter(wavelet: .coiflet1, bands: ["HHL"], boundary: .periodic)),
    map(
      "6.a.2", "sphere", "6A2_wavelet_coif1_HHL_invar_level_1",
      SeparableWaveletFilter(wavelet: .coiflet1, bands: ["HHL"], rotationInvariance: .mean, boundary: .periodic)),
    map(
      "7.a.1", "checkerboard", "7A1_wavelet_haar_LLL_invar_level_2",
      SeparableWaveletFilter(wavelet: .haar, bands: ["LLL"], level: 2, rotationInvariance: .mean, boundary: .mirror)),
    map(
      "7.a.2", "checkerboard", "7A2_wavelet_haar_HHH_invar_level_2",
      SeparableWaveletFilter(wavelet: .haar, bands: ["HHH"], level: 2, rotationInvariance: .mean, boundary: .mirror)),
  ]

  private static let simoncellis = (1...3).map { level in
    map(
      "8.a.\(level)", "checkerboard", "8A\(level)_wavelet_simoncelli_B_level_\(level)",
      SimoncelliFilter(levels: [level]))
  }
}
