import { Drawing } from './drawing.js';
import type { Telling } from './telling.js';

const width = 1000;

/** Who answers for the program, and who works with them. */
export function orgChart({ name, officer, deputy, on }: Telling): Buffer {
  const drawing = page(`${name}: program team`, on, 560);
  drawing.box(290, 90, 420, 90).text(306, 110, officer.name).text(306, 144, officer.title, 2, 'blue');
  drawing.fill(499, 180, 2, 40, 'ink').box(290, 220, 420, 90);
  drawing.text(306, 240, deputy.name).text(306, 274, deputy.title, 2, 'blue');
  drawing.fill(499, 310, 2, 40, 'ink').fill(110, 350, 780, 2, 'ink');
  for (const [place, department] of ['Operations', 'IT', 'Compliance', 'Accounts', 'Staff'].entries()) {
    drawing.fill(110 + place * 195, 350, 2, 40, 'ink').box(30 + place * 195, 390, 162, 70, 'paper');
    drawing.text(42 + place * 195, 416, department);
  }
  return drawing.text(30, 510, 'Reports on the program: first week of each month', 2).png();
}

/** The way of a parcel from the seller to the buyer, and where it rests. */
export function parcelPath({ name, company, site, on }: Telling): Buffer {
  const drawing = page(`${name}: path of a parcel`, on, 480);
  const isHeld = company.gates.includes('premises') || company.roles.includes('direct-seller');
  const stops = ['Maker', isHeld ? site.name : company.partner, company.carrier, 'CBP', 'Last mile', 'Buyer'];
  for (const [place, stop] of stops.entries()) {
    const x = 30 + (place % 3) * 330;
    const y = 110 + Math.floor(place / 3) * 170;
    drawing.box(x, y, 230, 90, stop === 'CBP' ? 'faint' : 'wash').lines(x + 14, y + 20, stop, 17);
    if (place % 3 < 2) drawing.arrow(x + 236, y + 45, 86);
  }
  drawing.fill(370, 206, 12, 12, 'red').text(390, 206, 'rests one night', 2, 'red');
  return drawing.text(30, 430, 'Data goes ahead of the goods at every arrow.', 2, 'green').png();
}

/** Fence, gates, docks, cage, cameras and parking of the main site. */
export function sitePlan({ name, site, on }: Telling): Buffer {
  const drawing = page(`${name}: ${site.name}`, on, 640);
  drawing.box(40, 90, 720, 480, 'paper', 'green').text(56, 104, 'fence 2.4 m', 2, 'green');
  drawing.box(160, 170, 460, 260).text(290, 330, 'Sorting hall', 3);
  drawing.box(180, 190, 130, 90, 'faint').text(196, 226, 'Cage', 2);
  drawing.box(480, 190, 120, 70, 'faint').text(492, 216, 'CBP room', 2);
  for (let dock = 0; dock < 6; dock++)
    drawing.fill(180 + dock * 74, 430, 50, 16, 'blue').text(196 + dock * 74, 456, `D${dock + 1}`);
  drawing.fill(360, 562, 100, 16, 'red').text(340, 586, 'truck gate, staffed', 2, 'red');
  drawing.fill(752, 300, 16, 50, 'red').text(626, 366, 'door, badge', 2, 'red');
  for (const [x, y] of [
    [160, 150],
    [610, 150],
    [160, 480],
    [610, 480],
    [40, 80],
    [750, 80],
  ] as const)
    drawing.fill(x, y, 12, 12, 'blue');
  drawing.box(800, 90, 160, 200, 'faint').text(816, 180, 'Cars park', 2).text(816, 204, 'outside', 2);
  return drawing.fill(800, 330, 12, 12, 'blue').text(820, 330, 'camera', 2).png();
}

function page(title: string, on: string, height: number): Drawing {
  return new Drawing(width, height)
    .fill(0, 0, width, 60, 'blue')
    .text(24, 20, title.slice(0, 50), 3, 'paper')
    .text(width - 150, height - 28, on, 2);
}
