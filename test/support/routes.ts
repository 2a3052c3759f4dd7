import type { TestPortal } from './app.js';

/** One thing that the portal can be asked: a method and a path with its parameters, as in `/applications/:id`. */
export interface Route {
  method: 'GET' | 'POST';
  path: string;
}

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

/** Everything that the portal can be asked, read from the router itself. */
export function routesOf({ app }: TestPortal): Route[] {
  const { router } = app.getHttpAdapter().getInstance() as unknown as { router: { stack: Layer[] } };
  return router.stack.flatMap(({ route }) =>
    route
      ? Object.keys(route.methods).map((method) => ({
          method: method.toUpperCase() as Route['method'],
          path: route.path,
        }))
      : [],
  );
}

/** The path with every parameter replaced by one value. */
export function filled(path: string, value: string): string {
  return path.replaceAll(/:\w+/g, value);
}

/** `POST /applications/:id/submission` */
export function told({ method, path }: Route): string {
  return `${method} ${path}`;
}
