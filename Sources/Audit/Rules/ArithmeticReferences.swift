/// Publications behind the rules of arithmetic.
extension Reference {
  static let statcheck = Reference("Nuijten et al.", 2016, "10.3758/s13428-015-0664-2")
  static let hanleyMcNeil = Reference("Hanley and McNeil", 1982, "10.1148/radiology.143.1.7063747")
  static let hanleyMcNeilPaired = Reference("Hanley and McNeil", 1983, "10.1148/radiology.148.3.6878708")
  static let pFromInterval = Reference("Altman and Bland", 2011, "10.1136/bmj.d2304")
  static let intervalForProportion = Reference("Brown, Cai and DasGupta", 2001, "10.1214/ss/1009213286")
  static let performanceMeasures = Reference("Steyerberg et al.", 2010, "10.1097/EDE.0b013e3181c30fb2")
  static let rocAnalysis = Reference("Fawcett", 2006, "10.1016/j.patrec.2005.10.010")
}
