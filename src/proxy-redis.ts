export { redisStore, type RedisClient } from './proxy/stores/redis.ts';
