// What the proxy itself costs, without network: each row in a process of its own.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { load } from './load.ts';
import type { Stage } from './processes.ts';
import type { Counts } from './rows.ts';
import type { What } from './traffic.ts';

export interface OwnRow {
  what: string;
  value: string;
  bar: string;
  met?: boolean;
}

interface Told {
  micros: number;
  heapBefore: number;
  heapAfter: number;
}

const MOST: Record<What, number> = { GET: 40, POST: 150 };
const run = promisify(execFile);

async function own(what: What, store: string, count: number, subjects: number): Promise<Told> {
  const flags = ['--expose-gc', '--disable-warning=ExperimentalWarning'];
  const file = join(import.meta.dirname, 'own.ts');
  const args = [...flags, file, what, store, String(count), String(subjects)];
  return JSON.parse((await run(process.execPath, args)).stdout) as Told;
}

export async function* measureOwn(counts: Counts): AsyncGenerator<OwnRow> {
  for (const what of ['GET', 'POST'] as const) {
    for (const store of ['memory', 'sqlite'] as const) {
      // The best of three, as before.
      const all: number[] = [];
      for (let turn = 0; turn < 3; turn += 1) {
        all.push((await own(what, store, counts.own, 100)).micros);
      }
      const micros = Math.min(...all);
      yield {
        what: `Own CPU of a ${what}, ${store === 'sqlite' ? 'SQLite' : 'memory'}`,
        value: `${micros.toFixed(0)} µs`,
        bar: `≤ ${MOST[what]} µs`,
        met: micros <= MOST[what],
      };
    }
  }
  for (const subjects of counts.subjects) {
    const { micros } = await own('GET', 'memory', counts.own, subjects);
    yield {
      what: `… of a GET by ${subjects.toLocaleString('en-US')} people in turns`,
      value: `${micros.toFixed(0)} µs`,
      bar: 'flat',
    };
  }
  const { heapBefore, heapAfter } = await own('GET', 'memory', counts.memory, 100);
  const grown = (heapAfter - heapBefore) / 1_048_576;
  yield {
    what: `Memory in use after ${counts.memory.toLocaleString('en-US')} requests, grown by`,
    value: `${Math.max(0, grown).toFixed(1)} MiB`,
    bar: '≤ 1 MiB',
    met: grown <= 1,
  };
}

/** Several processes that share one Redis. */
export async function* measureProcesses(stage: Stage, counts: Counts): AsyncGenerator<OwnRow> {
  for (const count of counts.processes) {
    const servers = await Promise.all(Array.from({ length: count }, () => stage.start('redis')));
    const { perSecond, micros } = await load(servers, 'POST', 100, counts.ms);
    const processes = count === 1 ? 'One process' : `${count} processes`;
    yield {
      what: `${processes} on one Redis, POST over 100 connections`,
      value: `${Math.round(perSecond).toLocaleString('en-US')} a second, ${micros.toFixed(0)} µs each`,
      bar: 'near linear, where there are as many cores',
    };
  }
}
