a
// #region region
b
// #endregion region
