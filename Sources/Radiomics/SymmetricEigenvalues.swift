/// Eigenvalues of small symmetric matrices, row by row in one array.
enum SymmetricEigenvalues {
  /// All eigenvalues of a 3 x 3 matrix, ascending, by Jacobi rotations.
  static func jacobi(_ matrix: [Double]) -> [Double] {
    var a = matrix
    for _ in 0..<50 {
      let offDiagonal = abs(a[1]) + abs(a[2]) + abs(a[5])
      guard offDiagonal > 1e-300 else { break }
      for (p, q) in [(0, 1), (0, 2), (1, 2)] where a[3 * p + q] != 0 {
        let theta = (a[4 * q] - a[4 * p]) / (2 * a[3 * p + q])
        let t = (theta >= 0 ? 1 : -1) / (abs(theta) + (theta * theta + 1).squareRoot())
        let c = 1 / (t * t + 1).squareRoot()
        let s = t * c
        for k in 0..<3 {
          let (kp, kq) = (a[3 * k + p], a[3 * k + q])
          a[3 * k + p] = c * kp - s * kq
          a[3 * k + q] = s * kp + c * kq
        }
        for k in 0..<3 {
          let (pk, qk) = (a[3 * p + k], a[3 * q + k])
          a[3 * p + k] = c * pk - s * qk
          a[3 * q + k] = s * pk + c * qk
        }
      }
    }
    return [a[0], a[4], a[8]].sorted()
  }

  /// The largest absolute eigenvalue of a symmetric matrix of `n` rows.
  ///
  /// Householder's reduction to three diagonals, then bisection on Sturm's count (Golub and Van Loan, Matrix Computations,
  /// 8.3 and 8.4). 4/3 n^3 operations; about 1e-15 of the matrix norm.
  static func spectralRadius(_ matrix: [Double], rows n: Int) -> Double {
    guard n > 0 else { return 0 }
    let (diagonal, off) = tridiagonal(matrix, rows: n)
    var bound = 0.0
    for i in 0..<n { bound = max(bound, abs(diagonal[i]) + abs(off[i]) + (i + 1 < n ? abs(off[i + 1]) : 0)) }
    guard bound > 0 else { return 0 }

    /// Eigenvalues below x.
    func countBelow(_ x: Double) -> Int {
      var count = 0
      var pivot = 1.0
      for i in 0..<n {
        pivot = diagonal[i] - x - off[i] * off[i] / pivot
        if pivot == 0 { pivot = -bound * 1e-300 - Double.leastNormalMagnitude }
        if pivot < 0 { count += 1 }
      }
      return count
    }
    func bisect(_ isLeft: (Double) -> Bool) -> Double {
      var (lower, upper) = (-bound * (1 + 1e-12), bound * (1 + 1e-12))
      while upper - lower > bound * 4e-16 {
        let middle = 0.5 * (lower + upper)
        if middle <= lower || middle >= upper { break }
        if isLeft(middle) { lower = middle } else { upper = middle }
      }
      return 0.5 * (lower + upper)
    }
    return max(abs(bisect { countBelow($0) < n }), abs(bisect { countBelow($0) < 1 }))
  }

  /// The diagonal, and the off-diagonal with off[i] beside diagonal[i - 1] and off[0] = 0.
  private static func tridiagonal(_ matrix: [Double], rows n: Int) -> (diagonal: [Double], off: [Double]) {
    var storage = matrix
    var off = [Double](repeating: 0, count: n)
    var v = [Double](repeating: 0, count: n)
    var w = [Double](repeating: 0, count: n)
    storage.withUnsafeMutableBufferPointer { a in
      v.withUnsafeMutableBufferPointer { v in
        w.withUnsafeMutableBufferPointer { w in
          for k in 0..<max(n - 1, 0) {
            var squared = 0.0
            for j in (k + 1)..<n {
              v[j] = a[k * n + j]
              squared += v[j] * v[j]
            }
            let norm = squared.squareRoot()
            let alpha = v[k + 1] > 0 ? -norm : norm
            off[k + 1] = alpha
            v[k + 1] -= alpha
            let length = squared - 2 * alpha * a[k * n + k + 1] + alpha * alpha
            guard length > 0 else { continue }
            var product = 0.0
            for i in (k + 1)..<n {
              var sum = 0.0
              let row = a.baseAddress.map { $0 + i * n }
              guard let row else { continue }
              for j in (k + 1)..<n { sum += row[j] * v[j] }
              w[i] = 2 * sum / length
              product += w[i] * v[i]
            }
            let half = product / length
            for i in (k + 1)..<n { w[i] -= half * v[i] }
            for i in (k + 1)..<n {
              let (vi, wi) = (v[i], w[i])
              for j in (k + 1)..<n { a[i * n + j] -= vi * w[j] + wi * v[j] }
            }
          }
        }
      }
    }
    return ((0..<n).map { storage[$0 * n + $0] }, off)
  }
}
