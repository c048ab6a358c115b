export { redisStore, type RedisClient } from './proxy/redis-store.ts';
