// Before the first paint and therefore not a module: the chosen theme, or what the computer prefers; and a mark that script runs.
document.documentElement.dataset.js = '';
try {
  const theme = localStorage.getItem('theme');
  if (theme) { document.documentElement.dataset.theme = theme; }
} catch { /* storage refused: the computer's preference holds */ }
