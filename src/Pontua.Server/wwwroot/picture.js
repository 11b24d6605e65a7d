// A picture that the server drew (SVG), taken along as PNG: twice as fine as on the screen.
document.addEventListener('click', async event => {
  const button = event.target.closest?.('[data-png]');
  if (!button) { return; }
  const drawing = new Image();
  drawing.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await (await fetch(button.dataset.png)).text())}`;
  await drawing.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [2 * drawing.naturalWidth, 2 * drawing.naturalHeight];
  canvas.getContext('2d').drawImage(drawing, 0, 0, canvas.width, canvas.height);
  canvas.toBlob(picture => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(picture);
    link.download = 'mapa.png';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  });
});
