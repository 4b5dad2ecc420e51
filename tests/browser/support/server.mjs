// The real binary in training mode, on a port of its own.
import { execFileSync, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));

let built;

function binary() {
  if (!built) {
    // As the other suites build it: a build of the server alone would choose other features and begin anew.
    const build = ["test", "--no-run", "--quiet", "--workspace", "--all-features"];
    execFileSync("cargo", build, { cwd: root, stdio: "inherit" });
    const metadata = execFileSync("cargo", ["metadata", "--no-deps", "--format-version", "1"], { cwd: root, maxBuffer: 1 << 26 });
    built = `${JSON.parse(metadata).target_directory}/debug/pst`;
  }
  return built;
}

export async function startServer(...options) {
  const child = spawn(binary(), ["serve", "--training", "--listen", "127.0.0.1:0", "--announce", "json", ...options], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, PST_LOG: "error" },
  });
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([
    once(lines, "line").then(([line]) => line),
    once(child, "exit").then(() => Promise.reject(new Error("the server ended before it was ready"))),
  ]);
  const office = JSON.parse(first);
  return {
    ...office,
    account: (role) => office.accounts.find((account) => account.role === role),
    device: (kind) => office.devices.find((device) => device.kind === kind),
    officer: (index) => office.accounts.filter((account) => account.role === "officer")[index],
    clock: (body) => send(office.url, "PUT", "/api/v1/training/clock", body),
    api: (method, path, body, token) => send(office.url, method, `/api/v1/${path}`, body, token),
    letterTo: (address) => letterTo(office.url, address),
    stall: () => child.kill("SIGSTOP"),
    proceed: () => child.kill("SIGCONT"),
    stop: async () => {
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

// Letters are delivered apart from the answer: the newest is there a moment later.
async function letterTo(url, address) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const { body } = await send(url, "GET", "/api/v1/training/notices");
    const letter = body.filter(({ to }) => to === address).at(-1);
    if (letter) return letter;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing was sent to ${address}`);
}

async function send(url, method, path, body, token) {
  const headers = { "content-type": "application/json" };
  if (token) headers.authorization = `Bearer ${token}`;
  const answer = await fetch(url + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : null };
}

export async function arrive(server, name, service = "konsultasi-statistik", priority = null) {
  const email = `${name.toLowerCase().replaceAll(" ", ".")}@contoh.id`;
  const guest = { name, email, category: "student", need: "Data inflasi" };
  const answer = await server.api("POST", `units/${server.unit}/visits`, { service, guest, priority }, server.device("kiosk").token);
  if (answer.status !== 201) throw new Error(`arrival refused: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
