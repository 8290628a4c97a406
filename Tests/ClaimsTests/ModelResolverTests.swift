import Testing

@testable import Claims

/// Which names of models mean the same one.
@Suite struct ModelResolverTests {
  static let table = """
    The risk score was calculated for each patient; the radiomics score separated the groups.
    => radiomics radiomics
    => radiomics<radiomics score>

    The ensemble model (AUC 0.90) beat the KNN (0.81) and MLP (0.80) classifiers.
    => combined combined; knn other; mlp other
    => combined<ensemble model>; knn<KNN>; mlp<MLP>

    In the training set, AUCs for Rad-score, clinical model and nomogram were 0.81, 0.70 and 0.86.
    => radiomics radiomics; clinical clinical; nomogram combined
    => radiomics<Rad-score>; clinical<clinical model>; nomogram<nomogram>

    Clinical and radiomics models and a combined model were built.
    @ table Model | Training | Validation / Clinical | 0.71 | 0.68 / Radiomics | 0.80 | 0.77 / Combined | 0.85 | 0.81
    => clinical clinical; radiomics radiomics; combined combined
    => clinical<Clinical>; radiomics<radiomics models>; combined<combined model>; clinical<Clinical>; radiomics<Radiomics>; combined<Combined>

    The fusion model (clinical + radiomics + DL) had the best accuracy.
    => combined combined
    => combined<fusion model>

    The radiomics + clinical model was superior to the radiomics model.
    => clinical-radiomics combined; radiomics radiomics
    => clinical-radiomics<radiomics + clinical model>; radiomics<radiomics model>

    The clinical and radiomics model reached 0.85.
    => clinical-radiomics combined
    => clinical-radiomics<clinical and radiomics model>

    The AUCs of the Rad, DL, and DLR models were 0.78, 0.80 and 0.84.
    => radiomics radiomics; deep-learning deep-learning; dlr deep-learning
    => radiomics<Rad>; deep-learning<DL>; dlr<DLR models>

    Models based on habitat features, whole-tumor features and clinical features were built.
    =>
    =>

    The subregional radiomics model outperformed the traditional radiomics model.
    => habitat habitat; radiomics radiomics
    => habitat<subregional radiomics model>; radiomics<traditional radiomics model>

    The artificial intelligence (AI) system had an AUC of 0.9.
    => deep-learning deep-learning
    => deep-learning<artificial intelligence (AI) system>

    The conventional radiomics model (0.73) was inferior to the habitat model (0.79).
    => radiomics radiomics; habitat habitat
    => radiomics<conventional radiomics model>; habitat<habitat model>

    Two 3D-CNN models were trained. The 3D-CNN model had an AUC of 0.8.
    => deep-learning deep-learning
    => deep-learning<3D-CNN models>; deep-learning<3D-CNN model>

    The arterial phase model, portal venous phase model and the combined phase model were compared.
    => arterial other; portal other; combined combined
    => arterial<arterial phase model>; portal<portal venous phase model>; combined<combined phase model>

    The ultrasound radiomics nomogram, the clinical nomogram, and the radiomics model had AUCs of 0.9, 0.7 and 0.8.
    => radiomics-nomogram combined; clinical-nomogram clinical; radiomics radiomics
    => radiomics-nomogram<ultrasound radiomics nomogram>; clinical-nomogram<clinical nomogram>; radiomics<radiomics model>

    TabNet, CatBoost and logistic regression (LR) classifiers were compared. LR had the best AUC.
    => tabnet other; catboost other; logistic-regression other
    => tabnet<TabNet>; catboost<CatBoost>; logistic-regression<logistic regression (LR) classifiers>; logistic-regression<LR>

    The logistic regression model and the random forest model had AUCs of 0.81 and 0.84.
    => logistic-regression other; random-forest other
    => logistic-regression<logistic regression model>; random-forest<random forest model>

    We used the Kattan nomogram and the IMDC model as references.
    => nomogram-kattan combined; imdc other
    => nomogram-kattan<Kattan nomogram>; imdc<IMDC model>

    A 12-gene signature and the radiomics signature were compared.
    => radiomics radiomics
    => radiomics<radiomics signature>

    The combined model incorporating the habitat signature and clinical variables had an AUC of 0.83.
    => combined combined; habitat habitat
    => combined<combined model>

    The predictive performance of the models was assessed. The radiomics models were better.
    => radiomics radiomics
    => radiomics<radiomics models>

    The clinical–habitat model achieved an AUC of 0.80.
    => clinical-habitat combined
    => clinical-habitat<clinical–habitat model>

    The stacking model, which stacked SVM, RF and LR, was used.
    => combined combined; svm other; random-forest other; logistic-regression other
    => combined<stacking model>; svm<SVM>; random-forest<RF>; logistic-regression<LR>

    The clinical model's AUC was 0.70 and the radiomics model's was 0.80.
    => clinical clinical; radiomics radiomics
    => clinical<clinical model's>; radiomics<radiomics model's>

    The nomogram model based on the Rad-score and clinical risk factors showed an AUC of 0.88. 
    => nomogram combined
    => nomogram<nomogram model>

    Total model, Fusion-Tumor model and Peri3mm model were compared.
    => combined combined; peri3mm other
    => combined<Fusion-Tumor model>; peri3mm<Peri3mm model>

    Radiologists' AUC rose from 0.72 to 0.80 with the help of the DL model.
    => radiologist radiologist; deep-learning deep-learning
    => radiologist<Radiologists>; deep-learning<DL model>

    Random survival forest (RSF), DeepSurv and Cox models were compared.
    => random-survival-forest other; deep-learning deep-learning; cox-regression other
    => random-survival-forest<survival forest>; deep-learning<DeepSurv>; cox-regression<Cox models>

    The peritumoral radiomics model (AUC 0.74) and the intratumoral radiomics model (AUC 0.78) were fused.
    => peritumoral radiomics; intratumoral radiomics
    => peritumoral<peritumoral radiomics model>; intratumoral<intratumoral radiomics model>

    The deep learning model, the radiomics model, and the deep learning radiomics model were compared.
    => deep-learning deep-learning; radiomics radiomics
    => deep-learning<deep learning model>; radiomics<radiomics model>; deep-learning<deep learning radiomics model>

    Clinical model vs. radiomics model, P = 0.03; clinical model vs. nomogram, P < 0.001.
    => clinical clinical; radiomics radiomics; nomogram combined
    => clinical<Clinical model>; radiomics<radiomics model>; clinical<clinical model>; nomogram<nomogram>

    The models, including clinical, radiomics, and combined, were evaluated.
    => clinical clinical; radiomics radiomics; combined combined
    => clinical<clinical>; radiomics<radiomics>; combined<combined>

    The predictive models were built with a support vector machine (SVM).
    => svm other
    => svm<support vector machine>; svm<SVM>

    The best-performing radiomics signature showed an AUC of 0.82 with a k-nearest neighbor classifier.
    => radiomics radiomics
    => radiomics<best-performing radiomics signature>; radiomics<k-nearest neighbor classifier>

    The XGBoost model was best. The LightGBM model with RF-chosen features reached an AUC of 0.812.
    => xgboost other; lightgbm other
    => xgboost<XGBoost model>; lightgbm<LightGBM model>

    The fusion model, joining radiomics with VGG-16 features, had an AUC of 0.861. The radiomics model had one of 0.79.
    => combined combined; radiomics radiomics
    => combined<fusion model>; radiomics<radiomics model>

    The AUCs for tumour doubling time (TDT), radiomics, and combination were 0.641, 0.812, and 0.853.
    => tdt other; radiomics radiomics; combined combined
    => tdt<tumour doubling time (TDT)>; radiomics<radiomics>; combined<combination>

    Noduline-X achieved an AUC of 0.88.
    => noduline-x other
    => noduline-x<Noduline-X>

    For telling zero from low HER2, combined models were best. The combined model had an AUC of 0.81.
    => combined combined
    => combined<combined models>; combined<combined model>
    """

  @Test(arguments: EntityRow.rows(table)) func reads(_ row: EntityRow) {
    let text = row.text
    let entities = EntityReader.read(text)
    let models = entities.models.map { "\($0.id) \($0.family.rawValue)" }.joined(separator: "; ")
    #expect([models, EntityRow.mentions(entities.modelMentions, text)] == row.expected)
  }
}
