// Draws each .chart from the table beside it: the picture and its table cannot differ. Loaded only where a chart stands.
import { onAnswer } from './answer.js';
import { getInstanceByDom, init } from './lib/echarts.min.mjs';

const language = document.documentElement.lang;
const fontFamily = 'Inter, system-ui, sans-serif'; // a picture taken along knows fonts of the computer only
const token = name => {
  const probe = document.createElement('i');
  probe.className = `token-${name}`;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
};

function read(figure) {
  const table = figure.querySelector('table');
  const heads = [...table.tHead.rows[0].cells].slice(1).map(cell => cell.textContent.trim());
  const rows = [...table.tBodies[0].rows].map(row => ({
    name: row.cells[0].textContent.trim(),
    to: row.cells[0].dataset.to,
    from: row.cells[0].dataset.from,
    cells: [...row.cells].slice(1).map(cell => ({ value: cell.dataset.value === '' ? null : Number(cell.dataset.value), text: cell.textContent.trim() })),
  }));
  return { heads, rows };
}

const colours = () => ({ ink: token('ink'), mute: token('mute'), line: token('line'), brand: token('brand'), card: token('card') });
const short = value => new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }).format(value);

const kinds = {
  line({ heads, rows }, c) {
    return axes(rows.map(r => r.name), c, heads.map((name, k) => ({
      name, type: 'line', data: rows.map(r => r.cells[k].value), symbolSize: 7, connectNulls: false, lineStyle: k ? { type: 'dashed', width: 1.5 } : { width: 2.5 },
      areaStyle: k ? undefined : { opacity: .1 }, itemStyle: { color: k ? c.mute : c.brand }, showSymbol: rows.length < 40,
    })), heads);
  },
  bars({ heads, rows }, c) {
    return axes(rows.map(r => r.name), c, heads.map((name, k) => ({
      name, type: 'bar', data: rows.map(r => r.cells[k].value), barMaxWidth: 36, itemStyle: { color: k ? c.mute : c.brand, borderRadius: [4, 4, 0, 0] },
    })), heads);
  },
  flow({ rows }, c) {
    const palette = ['#1f5fa8', '#7b6d8d', '#2a9d8f', '#b08a3c', '#6a8caf', '#0b6e5c', '#a1653d', '#3d5a80'];
    const names = [...new Set(rows.flatMap(r => [r.from, r.to]))];
    const goesOn = new Set(rows.map(r => r.from));
    const room = Math.min(longestLabel, Math.max(...names.filter(name => !goesOn.has(name)).map(name => widthOf(label(name), 12.5)))); // where a way ends stands in the last column
    return {
      color: palette,
      tooltip: { trigger: 'item', renderMode: 'richText', formatter: p => p.dataType === 'edge' ? `${label(p.data.source)} → ${label(p.data.target)}: ${p.data.text}` : label(p.name) },
      series: [{
        type: 'sankey', left: 4, right: room + 16, top: 8, bottom: 8, nodeWidth: 12, nodeGap: 12, draggable: false, emphasis: { focus: 'adjacency' },
        data: names.map(name => ({ name })), links: rows.map(r => ({ source: r.from, target: r.to, value: r.cells[0].value, text: r.cells[0].text })),
        lineStyle: { color: 'gradient', opacity: .3 }, label: { color: c.ink, fontFamily, fontSize: 12.5, width: longestLabel, overflow: 'break', formatter: p => label(p.name) },
      }],
    };
  },
};

const longestLabel = 240;
const pen = document.createElement('canvas').getContext('2d');
function widthOf(text, size) {
  pen.font = `${size}px ${fontFamily}`;
  return Math.ceil(pen.measureText(text).width);
}

// Nodes of a flow are named "column|name", because one touchpoint may stand in several columns.
const label = name => name.replace(/^\d+\|/, '');

function axes(names, c, series, heads) {
  return {
    grid: { left: 8, right: 12, top: heads.length > 1 ? 34 : 14, bottom: 4, outerBoundsMode: 'same' },
    legend: heads.length > 1 ? { top: 0, left: 0, textStyle: { color: c.mute, fontFamily } } : undefined,
    tooltip: { trigger: 'axis', renderMode: 'richText' },
    xAxis: { type: 'category', data: names, axisLine: { lineStyle: { color: c.line } }, axisTick: { show: false }, axisLabel: { color: c.mute, fontFamily, hideOverlap: true } },
    yAxis: { type: 'value', splitLine: { lineStyle: { color: c.line } }, axisLabel: { color: c.mute, fontFamily, formatter: short } },
    series,
  };
}

function draw() {
  const c = colours();
  for (const place of document.querySelectorAll('.chart[data-chart]')) {
    if (!place.offsetWidth) { continue; } // a flow on a phone: its table says it better
    const chart = getInstanceByDom(place) ?? init(place, null, { renderer: 'svg' });
    place.closest('figure').querySelector('[data-picture]')?.removeAttribute('hidden');
    chart.setOption({ animation: false, ...kinds[place.dataset.chart](read(place.closest('figure')), c) }, true);
  }
}

draw();
new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ['data-theme'] });
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
addEventListener('resize', () => {
  draw();
  document.querySelectorAll('.chart[data-chart]').forEach(place => getInstanceByDom(place)?.resize());
});
onAnswer(draw);

// The picture to be taken along: the drawing below its sentence, twice as fine as on the screen.
document.addEventListener('click', async event => {
  const figure = event.target.closest?.('[data-picture]')?.closest('figure');
  if (!figure) { return; }
  const drawn = getInstanceByDom(figure.querySelector('.chart'));
  const drawing = new Image();
  drawing.src = drawn.getDataURL({ type: 'svg' });
  await drawing.decode();
  const [edge, lineHeight, c] = [20, 22, colours()];
  const lines = wrapped(figure.querySelector('figcaption').textContent.trim(), drawn.getWidth());
  const canvas = document.createElement('canvas');
  const sheet = canvas.getContext('2d');
  [canvas.width, canvas.height] = [2 * (drawn.getWidth() + 2 * edge), 2 * (drawn.getHeight() + lines.length * lineHeight + 3 * edge)];
  sheet.scale(2, 2);
  sheet.fillStyle = c.card;
  sheet.fillRect(0, 0, canvas.width, canvas.height);
  sheet.fillStyle = c.ink;
  sheet.font = `15px ${fontFamily}`;
  lines.forEach((line, k) => sheet.fillText(line, edge, edge + 15 + k * lineHeight));
  sheet.drawImage(drawing, edge, lines.length * lineHeight + 2 * edge, drawn.getWidth(), drawn.getHeight());
  canvas.toBlob(picture => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(picture);
    link.download = `${document.title.split(' · ')[0]}.png`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  });
});

function wrapped(text, width) {
  const lines = [''];
  for (const word of text.split(/ +/)) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (widthOf(longer, 15) > width) { lines.push(word); } else { lines[lines.length - 1] = longer; }
  }
  return lines;
}
