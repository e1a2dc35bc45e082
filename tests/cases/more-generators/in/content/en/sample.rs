fn cold() {}
// ANCHOR: hot
fn hot() {
    // ANCHOR: inner
    bake();
    // ANCHOR_END: inner
}
// ANCHOR_END: hot
// #region hot
fn region() {}
// #endregion
