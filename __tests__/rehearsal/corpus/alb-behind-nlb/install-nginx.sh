#!/bin/sh
yum install -y nginx
systemctl start nginx
